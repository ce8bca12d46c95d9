// The filters above a list of events.
#include "site/filter_view.hpp"

#include <fmt/format.h>

#include "events/topics.hpp"
#include "platform/catalogue.hpp"
#include "site/when_view.hpp"

namespace plenary::site {
namespace {

using events::EventFilter;
using nlohmann::json;

const Catalogue& words_in(std::string_view language) { return catalogue("pages", language); }

std::string topic_choice(const std::string& slug, std::string_view language) {
    return events::topic_name(slug).best(language).text;
}

std::string language_choice(const std::string& code, std::string_view language) {
    return language_name(code, language);
}

std::string form_choice(const std::string& form, std::string_view language) {
    return words_in(language).text("kind_" + (form == "market_engagement" ? std::string("market") : form));
}

std::optional<std::string> chosen_form(const EventFilter& filter) {
    if (!filter.form) return std::nullopt;
    return std::string(to_string(*filter.form));
}

// One filter: its choices with how many events each would leave; a chosen one leads back to all.
struct Filter {
    const char* name;
    const std::map<std::string, int>& counts;
    std::optional<std::string> chosen;
    std::string (*text)(const std::string&, std::string_view);
    EventFilter (*with)(EventFilter, std::optional<std::string>);
};

std::vector<Filter> filters_of(const FilteredList& list) {
    const auto& [path, now, counts] = list;
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
            {"home_filter_form", counts.forms, chosen_form(now), form_choice,
             [](EventFilter filter, std::optional<std::string> value) {
                 filter.form = value ? events::form_named(*value) : std::nullopt;
                 return filter;
             }}};
}

std::string address_with(const FilteredList& list, const Filter& filter, std::optional<std::string> value) {
    return list.path + filter_query(filter.with(list.filter, std::move(value)));
}

// What is chosen stays among the choices, also where it leaves nothing.
json choices(const FilteredList& list, const Filter& filter, std::string_view language) {
    auto counts = filter.counts;
    if (filter.chosen) counts.try_emplace(*filter.chosen, 0);
    auto all = json::array();
    for (const auto& [value, count] : counts) {
        const bool chosen = filter.chosen == value;
        all.push_back({{"href", address_with(list, filter, chosen ? std::nullopt : std::optional(value))},
                       {"text", filter.text(value, language)},
                       {"count", std::to_string(count)},
                       {"chosen", chosen}});
    }
    return all;
}

}  // namespace

std::string filter_query(const EventFilter& filter) {
    std::string query;
    const auto add = [&](std::string_view name, const std::optional<std::string>& value) {
        if (value) query += fmt::format("{}{}={}", query.empty() ? "?" : "&", name, *value);
    };
    if (filter.when == events::When::past) add("when", "past");
    add("theme", filter.theme);
    add("region", filter.region);
    add("language", filter.language);
    add("form", chosen_form(filter));
    return query;
}

std::string list_address(const FilteredList& list) { return list.path + filter_query(list.filter); }

std::string list_address_after(const FilteredList& list, std::string_view cursor) {
    const auto query = filter_query(list.filter);
    return fmt::format("{}{}{}after={}", list.path, query, query.empty() ? "?" : "&", cursor);
}

void add_filters(json& view, const FilteredList& list, std::string_view language) {
    auto filters = json::array();
    for (const auto& filter : filters_of(list)) {
        if (filter.counts.size() < 2 && !filter.chosen) continue;
        filters.push_back(
            {{"name", words_in(language).text(filter.name)}, {"choices", choices(list, filter, language)}});
    }
    view["has_filters"] = !filters.empty();
    view["filters"] = std::move(filters);
}

Chosen chosen_filters(const FilteredList& list, std::string_view language) {
    Chosen chosen{{}, json::array()};
    for (const auto& filter : filters_of(list)) {
        if (!filter.chosen) continue;
        const auto name = filter.text(*filter.chosen, language);
        chosen.names += (chosen.names.empty() ? "" : ", ") + name;
        chosen.links.push_back({{"href", address_with(list, filter, std::nullopt)},
                                {"text", words_in(language).text("home_filter_take_away", {{"filter", name}})}});
    }
    return chosen;
}

}  // namespace plenary::site
