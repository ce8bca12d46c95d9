#include "site/list_views.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "platform/catalogue.hpp"
#include "site/filter_view.hpp"
#include "site/mark.hpp"
#include "site/when_view.hpp"

namespace plenary::site {
namespace {

using nlohmann::json;

const Catalogue& words_in(std::string_view language) { return catalogue("pages", language); }

json entries(const std::vector<Listed>& events, Instant now, std::string_view language) {
    auto all = json::array();
    for (const auto& listed : events) all.push_back(entry_view(*listed.event, listed.places, false, now, language));
    return all;
}

// The sentence where no event stands below the filters, and each way on.
json empty_view(std::string text, json links) { return {{"text", std::move(text)}, {"links", std::move(links)}}; }

FilteredList list_of(const HomeContent& content) { return {"/", content.filter, content.counts}; }
FilteredList list_of(const ListContent& content) { return {content.path, content.filter, content.counts}; }

// "30 of 80 events", by the key of that sentence.
struct Shown {
    std::string key;
    std::size_t count;
};

json more_view(const FilteredList& list, const std::string& cursor, Shown shown, std::string_view language) {
    const auto& words = words_in(language);
    return {{"href", list_address_after(list, cursor)},
            {"text", words.text("home_more")},
            {"count_text", words.text(shown.key, {{"shown", std::to_string(shown.count)},
                                                  {"count", std::to_string(list.counts.all)}})}};
}

json nothing_here(const HomeContent& content, std::string_view language) {
    if (!content.next.empty()) return false;
    const auto& words = words_in(language);
    if (auto chosen = chosen_filters(list_of(content), language); !chosen.names.empty()) {
        const auto* sentence = content.live.empty() ? "home_filter_empty" : "home_filter_no_more";
        return empty_view(words.text(sentence, {{"filter", chosen.names}}), std::move(chosen.links));
    }
    if (!content.live.empty()) return false;
    auto links = json::array();
    links.push_back({{"href", "/recordings"}, {"text", words.text("home_empty_action")}});
    return empty_view(words.text("home_empty"), std::move(links));
}

int year_of(Instant instant) {
    return static_cast<int>(std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(instant)}.year());
}

std::string facts_text(const events::Series& series, const HomeContent& content, std::string_view language) {
    const auto& words = words_in(language);
    for (const auto& facts : content.facts) {
        if (facts.series != series.id) continue;
        if (facts.next && series.kind == events::SeriesKind::webinar)
            return words.plural("home_series_facts", facts.events,
                                {{"date", day_text(*facts.next, zone_named("Etc/UTC"), language)}});
        return words.text("home_series_editions", {{"count", std::to_string(facts.events)},
                                                   {"first", std::to_string(year_of(facts.first))},
                                                   {"last", std::to_string(year_of(facts.last))}});
    }
    return words.text("series_empty");
}

void add_series(json& view, const HomeContent& content, std::string_view language) {
    auto all = json::array();
    for (const auto& series : content.series)
        all.push_back({{"hue", series.hue},
                       {"href", "/series/" + series.slug},
                       {"title", series.title.best(language).text},
                       {"facts", facts_text(series, content, language)},
                       {"figure", mark_svg(series.slug)}});
    view["has_series"] = !all.empty();
    view["series"] = std::move(all);
}

// Who invites. An installation that nobody owns yet names nobody.
std::string lead_of(const events::Organisation& organisation, std::string_view language) {
    const auto& words = words_in(language);
    if (organisation.name.empty()) return words.text("home_lead_of_nobody");
    return words.text("home_lead", {{"organisation", organisation.name}});
}

}  // namespace

json home_view(const HomeContent& content, std::string_view language) {
    const auto& words = words_in(language);
    auto recordings = json::array();
    for (const auto& event : content.recorded)
        recordings.push_back(entry_view(*event, std::nullopt, true, content.now, language));
    json view{{"heading", words.text("home_title")},
              {"lead", lead_of(content.organisation, language)},
              {"figure", mark_svg(content.organisation.slug)},
              {"feed_href", "/events.ics"},
              {"filters_label", words.text("home_filters")},
              {"has_live", !content.live.empty()},
              {"live", entries(content.live, content.now, language)},
              {"has_events", !content.next.empty()},
              {"events", entries(content.next, content.now, language)},
              {"more", false},
              {"empty", nothing_here(content, language)},
              {"has_recordings", !recordings.empty()},
              {"recordings", recordings}};
    if (content.more)
        view["more"] = more_view(list_of(content), *content.more, {"home_shown", content.next.size()}, language);
    add_filters(view, list_of(content), language);
    add_series(view, content, language);
    return view;
}

json list_view(const ListContent& content, std::string_view language) {
    const auto& words = words_in(language);
    const auto list = list_of(content);
    const auto key_of = [&](const char* part) { return fmt::format("{}_{}", content.name, part); };
    const auto named = [&](const char* part) { return words.text(key_of(part)); };
    auto shown = json::array();
    for (const auto& listed : content.events)
        shown.push_back(entry_view(*listed.event, listed.places, content.recorded.contains(listed.event->id),
                                   content.now, language));
    json view{{"heading", named("title")},
              {"lead", named("lead")},
              {"figure", mark_svg(content.path)},
              {"list_heading", named("list")},
              {"other", {{"href", content.other}, {"text", named("other")}}},
              {"filters_label", named("filters")},
              {"has_events", !shown.empty()},
              {"events", std::move(shown)},
              {"more", false},
              {"empty", false}};
    if (content.more) view["more"] = more_view(list, *content.more, {key_of("shown"), content.events.size()}, language);
    if (content.events.empty()) {
        auto chosen = chosen_filters(list, language);
        const bool filtered = !chosen.names.empty();
        view["empty"] = empty_view(words.text(key_of(filtered ? "filter_empty" : "empty"), {{"filter", chosen.names}}),
                                   chosen.links);
    }
    add_filters(view, list, language);
    return view;
}

}  // namespace plenary::site
