#include "events/event_list.hpp"

#include <algorithm>

namespace plenary::events {
namespace {

bool among(const std::vector<std::string>& values, const std::optional<std::string>& wanted) {
    return !wanted || std::ranges::find(values, *wanted) != values.end();
}

void count_each(std::map<std::string, int>& counts, const std::vector<std::string>& values) {
    for (const auto& value : values) ++counts[value];
}

}  // namespace

FilterCounts count_choices(std::span<const EventTraits> events, const EventFilter& filter) {
    FilterCounts counts;
    for (const auto& event : events) {
        const bool region = among(event.regions, filter.region);
        const bool theme = among(event.themes, filter.theme);
        const bool language = among(event.languages, filter.language);
        const bool form = !filter.form || event.form == *filter.form;
        if (theme && language && form) count_each(counts.regions, event.regions);
        if (region && language && form) count_each(counts.themes, event.themes);
        if (region && theme && form) count_each(counts.languages, event.languages);
        if (region && theme && language) ++counts.forms[std::string(to_string(event.form))];
        if (region && theme && language && form) ++counts.all;
    }
    return counts;
}

}  // namespace plenary::events
