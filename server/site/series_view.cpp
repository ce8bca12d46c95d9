// The page of a series: what comes, then its editions, or its past webinars by region.
#include <nlohmann/json.hpp>

#include "events/topics.hpp"
#include "platform/catalogue.hpp"
#include "site/edition_text.hpp"
#include "site/list_views.hpp"
#include "site/mark.hpp"
#include "site/markdown.hpp"
#include "site/publications_view.hpp"

namespace plenary::site {
namespace {

using nlohmann::json;

json text_or_none(const std::string& text) { return text.empty() ? json(false) : json(text); }

json edition_view(const events::Event& event, std::string_view language) {
    const auto title = event.outcome_title.best(language).text;
    json document = false;
    if (!title.empty())
        document = {{"title", title},
                    {"href", event_path(event) + "#outcome"},
                    {"text", event.outcome_summary.best(language).text}};
    return {
        {"year", std::to_string(static_cast<int>(
                     std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(event.starts_local)}.year()))},
        {"href", event_path(event)},
        {"place", place_text(event, language)},
        {"ordinal", text_or_none(edition_text(event.edition, language))},
        {"document", document},
        {"note", title.empty() ? text_or_none(event.summary.best(language).text) : json(false)}};
}

struct Parts {
    json live = json::array();
    json upcoming = json::array();
    json editions = json::array();
    std::vector<std::pair<std::string, json>> regions;  // past webinars, in order of first appearance
};

json& region_of(Parts& parts, const events::Event& event) {
    const auto region = event.regions.empty() ? std::string("global") : event.regions.front();
    for (auto& [slug, entries] : parts.regions)
        if (slug == region) return entries;
    return parts.regions.emplace_back(region, json::array()).second;
}

}  // namespace

json series_view(const events::Series& series, const std::vector<Listed>& events, const std::set<EventId>& recorded,
                 Instant now, std::string_view language) {
    const auto& words = catalogue("pages", language);
    const auto title = series.title.best(language);
    const bool conference = series.kind == events::SeriesKind::conference;
    Parts parts;
    for (const auto& listed : events) {
        const auto& event = *listed.event;
        auto entry = entry_view(event, listed.places, recorded.contains(event.id), now, language);
        entry["kicker"] = false;  // the page's own heading
        if (is_live(event, now))
            parts.live.insert(parts.live.begin(), std::move(entry));
        else if (!is_over(event, now))
            parts.upcoming.insert(parts.upcoming.begin(), std::move(entry));
        else if (conference)
            parts.editions.push_back(edition_view(event, language));
        else
            region_of(parts, event).push_back(std::move(entry));
    }
    auto groups = json::array();
    for (auto& [slug, entries] : parts.regions)
        groups.push_back(
            {{"id", slug}, {"region", events::topic_name(slug).best(language).text}, {"events", std::move(entries)}});
    json empty = false;
    if (events.empty())
        empty = {{"text", words.text("series_empty")}, {"href", "/"}, {"action", words.text("series_empty_action")}};
    json view{{"hue", series.hue},
              {"figure", mark_svg(series.slug)},
              {"kicker", words.text(conference ? "series_conferences" : "series_webinars")},
              {"heading", title.text},
              {"original", original_view(title, language)},
              {"lead", series.summary.best(language).text},
              {"description", !series.description.empty()},
              {"description_html", markdown_to_html(series.description.best(language).text)},
              {"has_live", !parts.live.empty()},
              {"live", parts.live},
              {"has_upcoming", !parts.upcoming.empty()},
              {"upcoming", parts.upcoming},
              {"has_editions", !parts.editions.empty()},
              {"editions", parts.editions},
              {"has_groups", !groups.empty()},
              {"groups", groups},
              {"empty", empty}};
    add_publications(view, {}, language);
    return view;
}

}  // namespace plenary::site
