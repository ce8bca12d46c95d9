#include "site/list_views.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "events/topics.hpp"
#include "platform/catalogue.hpp"
#include "site/mark.hpp"
#include "site/markdown.hpp"
#include "site/when_view.hpp"

namespace plenary::site {
namespace {

using events::EventFilter;
using nlohmann::json;

const Catalogue& words_in(std::string_view language) { return catalogue("pages", language); }
json text_or_none(const std::string& text) { return text.empty() ? json(false) : json(text); }

json entries(const std::vector<Listed>& events, Instant now, std::string_view language) {
    auto all = json::array();
    for (const auto& listed : events) all.push_back(entry_view(*listed.event, listed.places, false, now, language));
    return all;
}

std::string topic_text(std::string_view slug, std::string_view language) { return events::topic_name(slug).best(language).text; }

std::string form_text(const std::string& form, std::string_view language) {
    return words_in(language).text("kind_" + (form == "market_engagement" ? std::string("market") : form));
}

// One filter: its choices with how many events each would leave; a chosen one leads back to all.
struct Filter {
    const char* name;
    const std::map<std::string, int>& counts;
    std::optional<std::string> chosen;
    std::string (*text)(const std::string&, std::string_view);
    EventFilter (*with)(EventFilter, std::optional<std::string>);
};

json choices(const Filter& filter, const EventFilter& now, std::string_view language) {
    auto all = json::array();
    for (const auto& [value, count] : filter.counts) {
        const bool chosen = filter.chosen == value;
        const auto query = filter_query(filter.with(now, chosen ? std::nullopt : std::optional(value)));
        all.push_back({{"href", "/" + query}, {"text", filter.text(value, language)}, {"count", std::to_string(count)}, {"chosen", chosen}});
    }
    return all;
}

std::optional<std::string> chosen_form(const EventFilter& filter) {
    if (!filter.form) return std::nullopt;
    return std::string(to_string(*filter.form));
}

std::string topic_choice(const std::string& slug, std::string_view language) { return topic_text(slug, language); }
std::string language_choice(const std::string& code, std::string_view language) { return language_name(code, language); }

std::vector<Filter> filters_of(const HomeContent& content) {
    const auto& now = content.filter;
    const auto& counts = content.counts;
    return {{"home_filter_theme", counts.themes, now.theme, topic_choice,
             [](EventFilter filter, std::optional<std::string> value) { filter.theme = std::move(value); return filter; }},
            {"home_filter_region", counts.regions, now.region, topic_choice,
             [](EventFilter filter, std::optional<std::string> value) { filter.region = std::move(value); return filter; }},
            {"home_filter_language", counts.languages, now.language, language_choice,
             [](EventFilter filter, std::optional<std::string> value) { filter.language = std::move(value); return filter; }},
            {"home_filter_form", counts.forms, chosen_form(now), form_text,
             [](EventFilter filter, std::optional<std::string> value) {
                 filter.form = value ? events::form_named(*value) : std::nullopt;
                 return filter;
             }}};
}

void add_filters(json& view, const HomeContent& content, std::string_view language) {
    auto filters = json::array();
    for (const auto& filter : filters_of(content)) {
        if (filter.counts.size() < 2 && !filter.chosen) continue;
        filters.push_back({{"name", words_in(language).text(filter.name)}, {"choices", choices(filter, content.filter, language)}});
    }
    view["has_filters"] = !filters.empty();
    view["filters"] = std::move(filters);
}

std::string chosen_text(const EventFilter& filter, std::string_view language) {
    std::string text;
    const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
    if (filter.theme) add(topic_text(*filter.theme, language));
    if (filter.region) add(topic_text(*filter.region, language));
    if (filter.language) add(language_name(*filter.language, language));
    if (filter.form) add(form_text(std::string(to_string(*filter.form)), language));
    return text;
}

json nothing_here(const HomeContent& content, std::string_view language) {
    if (!content.next.empty()) return false;
    const auto& words = words_in(language);
    if (const auto filter = chosen_text(content.filter, language); !filter.empty())
        return {{"text", words.text("home_filter_empty", {{"filter", filter}})}, {"href", "/"}, {"action", words.text("home_filter_empty_action")}};
    if (!content.live.empty()) return false;
    return {{"text", words.text("home_empty")}, {"href", "#recordings"}, {"action", words.text("home_empty_action")}};
}

int year_of(Instant instant) {
    return static_cast<int>(std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(instant)}.year());
}

std::string facts_text(const events::Series& series, const HomeContent& content, std::string_view language) {
    const auto& words = words_in(language);
    for (const auto& facts : content.facts) {
        if (facts.series != series.id) continue;
        if (facts.next && series.kind == events::SeriesKind::webinar)
            return words.plural("home_series_facts", facts.events, {{"date", day_text(*facts.next, zone_named("Etc/UTC"), language)}});
        return words.text("home_series_editions", {{"count", std::to_string(facts.events)}, {"first", std::to_string(year_of(facts.first))},
                                                   {"last", std::to_string(year_of(facts.last))}});
    }
    return words.text("series_empty");
}

void add_series(json& view, const HomeContent& content, std::string_view language) {
    auto all = json::array();
    for (const auto& series : content.series)
        all.push_back({{"hue", series.hue}, {"href", "/series/" + series.slug}, {"title", series.title.best(language).text},
                       {"facts", facts_text(series, content, language)}, {"figure", mark_svg(series.slug)}});
    view["has_series"] = !all.empty();
    view["series"] = std::move(all);
}

json edition_view(const events::Event& event, std::string_view language) {
    const auto title = event.outcome_title.best(language).text;
    json document = false;
    if (!title.empty())
        document = {{"title", title}, {"href", event_path(event) + "#outcome"}, {"text", event.outcome_summary.best(language).text}};
    return {{"year", std::to_string(static_cast<int>(std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(event.starts_local)}.year()))},
            {"href", event_path(event)}, {"place", place_text(event, language)}, {"ordinal", text_or_none(event.edition)},
            {"document", document}, {"note", title.empty() ? text_or_none(event.summary.best(language).text) : json(false)}};
}

struct Parts {
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

std::string filter_query(const EventFilter& filter) {
    std::string query;
    const auto add = [&](std::string_view name, const std::optional<std::string>& value) {
        if (value) query += fmt::format("{}{}={}", query.empty() ? "?" : "&", name, *value);
    };
    add("theme", filter.theme);
    add("region", filter.region);
    add("language", filter.language);
    add("form", chosen_form(filter));
    return query;
}

json home_view(const HomeContent& content, std::string_view language) {
    const auto& words = words_in(language);
    auto recordings = json::array();
    for (const auto& event : content.recorded) recordings.push_back(entry_view(*event, std::nullopt, true, content.now, language));
    json view{{"heading", words.text("home_title")}, {"lead", words.text("home_lead", {{"organisation", content.organisation.name}})},
              {"figure", mark_svg(content.organisation.slug)}, {"feed_href", "/events.ics"},
              {"has_live", !content.live.empty()}, {"live", entries(content.live, content.now, language)},
              {"has_events", !content.next.empty()}, {"events", entries(content.next, content.now, language)},
              {"more", false}, {"empty", nothing_here(content, language)},
              {"has_recordings", !recordings.empty()}, {"recordings", recordings}};
    if (content.more) {
        const auto query = filter_query(content.filter);
        view["more"] = {{"href", "/" + query + (query.empty() ? "?" : "&") + "after=" + *content.more}, {"text", words.text("home_more")},
                        {"count_text", words.text("home_shown", {{"shown", std::to_string(content.next.size())},
                                                                 {"count", std::to_string(content.counts.all)}})}};
    }
    add_filters(view, content, language);
    add_series(view, content, language);
    return view;
}

json series_view(const events::Series& series, const std::vector<Listed>& events, const std::set<EventId>& recorded,
                 Instant now, std::string_view language) {
    const auto& words = words_in(language);
    const auto title = series.title.best(language);
    const bool conference = series.kind == events::SeriesKind::conference;
    Parts parts;
    for (const auto& listed : events) {
        const auto& event = *listed.event;
        auto entry = entry_view(event, listed.places, recorded.contains(event.id), now, language);
        if (!is_over(event, now)) parts.upcoming.insert(parts.upcoming.begin(), std::move(entry));
        else if (conference) parts.editions.push_back(edition_view(event, language));
        else region_of(parts, event).push_back(std::move(entry));
    }
    auto groups = json::array();
    for (auto& [slug, entries] : parts.regions)
        groups.push_back({{"id", slug}, {"region", topic_text(slug, language)}, {"events", std::move(entries)}});
    json empty = false;
    if (events.empty()) empty = {{"text", words.text("series_empty")}, {"href", "/"}, {"action", words.text("series_empty_action")}};
    return {{"hue", series.hue}, {"figure", mark_svg(series.slug)}, {"kicker", words.text(conference ? "series_conferences" : "series_webinars")},
            {"heading", title.text}, {"original", original_view(title, language)}, {"lead", series.summary.best(language).text},
            {"description", !series.description.empty()}, {"description_html", markdown_to_html(series.description.best(language).text)},
            {"has_upcoming", !parts.upcoming.empty()}, {"upcoming", parts.upcoming},
            {"has_editions", !parts.editions.empty()}, {"editions", parts.editions},
            {"has_groups", !groups.empty()}, {"groups", groups}, {"empty", empty}};
}

}  // namespace plenary::site
