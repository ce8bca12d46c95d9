#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "events/event_list.hpp"

namespace plenary::site {

// A list under its filters: where it stands ("/", "/events"), what is chosen, and what each choice would leave.
struct FilteredList {
    std::string path;
    const events::EventFilter& filter;
    const events::FilterCounts& counts;
};

// "?region=africa&language=fr", without empty ones; empty where there is no filter.
[[nodiscard]] std::string filter_query(const events::EventFilter& filter);
// The list's own address, or its page after `cursor`.
[[nodiscard]] std::string list_address(const FilteredList& list);
[[nodiscard]] std::string list_address_after(const FilteredList& list, std::string_view cursor);

// `has_filters` and `filters`: plain links, each with how many entries it would leave; a chosen one leads back to all.
void add_filters(nlohmann::json& view, const FilteredList& list, std::string_view language);

// What is chosen, by name and with a link that takes it away; `names` is empty where nothing is.
struct Chosen {
    std::string names;
    nlohmann::json links;
};
[[nodiscard]] Chosen chosen_filters(const FilteredList& list, std::string_view language);

}  // namespace plenary::site
