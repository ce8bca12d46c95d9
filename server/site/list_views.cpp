#include "site/list_views.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "events/topics.hpp"
#include "platform/catalogue.hpp"
#include "site/mark.hpp"
#include "site/when_view.hpp"

namespace plenary::site {
namespace {

using events::EventFilter;
using nlohmann::json;

const Catalogue& words_in(std::string_view language) { return catalogue("pages", language); }

json entries(const std::vector<Listed>& events, Instant now, std::string_view language) {
    auto all = json::array();
    for (const auto& listed : events) all.push_back(entry_view(*listed.event, listed.places, false, now, language));
    return all;
}

std::string topic_text(std::string_view slug, std::string_view language) {
    return events::topic_name(slug).best(language).text;
}

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

std::string address_with(const Filter& filter, const EventFilter& now, std::optional<std::string> value) {
    return "/" + filter_query(filter.with(now, std::move(value)));
}

// What is chosen stays among the choices, also where it leaves nothing.
json choices(const Filter& filter, const EventFilter& now, std::string_view language) {
    auto counts = filter.counts;
    if (filter.chosen) counts.try_emplace(*filter.chosen, 0);
    auto all = json::array();
    for (const auto& [value, count] : counts) {
        const bool chosen = filter.chosen == value;
        all.push_back({{"href", address_with(filter, now, chosen ? std::nullopt : std::optional(value))},
                       {"text", filter.text(value, language)},
                       {"count", std::to_string(count)},
                       {"chosen", chosen}});
    }
    return all;
}

std::optional<std::string> chosen_form(const EventFilter& filter) {
    if (!filter.form) return std::nullopt;
    return std::string(to_string(*filter.form));
}

std::string topic_choice(const std::string& slug, std::string_view language) { return topic_text(slug, language); }
std::string language_choice(const std::string& code, std::string_view language) {
    return language_name(code, language);
}

std::vector<Filter> filters_of(const HomeContent& content) {
    const auto& now = content.filter;
    const auto& counts = content.counts;
    return {{"home_filter_theme", counts.themes, now.theme, topic_choice,
             [](EventFilter filter, std::optional<std::string> value) {
                 filter.theme = std::move(value);
                 return filter;
             }},
            {"home_filter_region", counts.regions, now.region, topic_choice,
             [](EventFilter filter, std::optional<std::string> value) {
                 filter.region = std::move(value);
                 return filter;
             }},
            {"home_filter_language", counts.languages, now.language, language_choice,
             [](EventFilter filter, std::optional<std::string> value) {
                 filter.language = std::move(value);
                 return filter;
             }},
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
        filters.push_back(
            {{"name", words_in(language).text(filter.name)}, {"choices", choices(filter, content.filter, language)}});
    }
    view["has_filters"] = !filters.empty();
    view["filters"] = std::move(filters);
}

// The sentence where no event stands below the filters, and each way on.
json empty_view(std::string text, json links) { return {{"text", std::move(text)}, {"links", std::move(links)}}; }

json nothing_chosen(const HomeContent& content, std::string_view language) {
    const auto& words = words_in(language);
    std::string names;
    auto links = json::array();
    for (const auto& filter : filters_of(content)) {
        if (!filter.chosen) continue;
        const auto name = filter.text(*filter.chosen, language);
        names += (names.empty() ? "" : ", ") + name;
        links.push_back({{"href", address_with(filter, content.filter, std::nullopt)},
                         {"text", words.text("home_filter_take_away", {{"filter", name}})}});
    }
    const auto* sentence = content.live.empty() ? "home_filter_empty" : "home_filter_no_more";
    return empty_view(words.text(sentence, {{"filter", names}}), std::move(links));
}

json nothing_here(const HomeContent& content, std::string_view language) {
    if (!content.next.empty()) return false;
    if (!filter_query(content.filter).empty()) return nothing_chosen(content, language);
    if (!content.live.empty()) return false;
    const auto& words = words_in(language);
    auto links = json::array();
    links.push_back({{"href", "#recordings"}, {"text", words.text("home_empty_action")}});
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
    for (const auto& event : content.recorded)
        recordings.push_back(entry_view(*event, std::nullopt, true, content.now, language));
    json view{{"heading", words.text("home_title")},
              {"lead", words.text("home_lead", {{"organisation", content.organisation.name}})},
              {"figure", mark_svg(content.organisation.slug)},
              {"feed_href", "/events.ics"},
              {"has_live", !content.live.empty()},
              {"live", entries(content.live, content.now, language)},
              {"has_events", !content.next.empty()},
              {"events", entries(content.next, content.now, language)},
              {"more", false},
              {"empty", nothing_here(content, language)},
              {"has_recordings", !recordings.empty()},
              {"recordings", recordings}};
    if (content.more) {
        const auto query = filter_query(content.filter);
        view["more"] = {{"href", "/" + query + (query.empty() ? "?" : "&") + "after=" + *content.more},
                        {"text", words.text("home_more")},
                        {"count_text", words.text("home_shown", {{"shown", std::to_string(content.next.size())},
                                                                 {"count", std::to_string(content.counts.all)}})}};
    }
    add_filters(view, content, language);
    add_series(view, content, language);
    return view;
}

}  // namespace plenary::site
