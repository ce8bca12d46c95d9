#include "speakers/stored_terms.hpp"

#include <nlohmann/json.hpp>

#include "speakers/calendar_day.hpp"

namespace plenary::speakers {
namespace {

using nlohmann::json;
using std::chrono::days;

json stored(const Deadline& deadline) {
    if (const auto* before = std::get_if<days>(&deadline)) return {{"days", before->count()}};
    return {{"day", to_text(std::get<std::chrono::local_days>(deadline))}};
}

Deadline deadline_in(const json& stored) {
    if (const auto before = stored.find("days"); before != stored.end()) return days{before->get<int>()};
    return parse_day(stored.at("day").get_ref<const std::string&>()).value();
}

}  // namespace

Terms terms_in(bool reminders, const json& deadlines, bool sound_checks) {
    Terms terms{reminders, {}, sound_checks};
    for (const auto kind : k_item_kinds)
        if (const auto chosen = deadlines.find(to_string(kind)); chosen != deadlines.end())
            terms.deadlines.emplace(kind, deadline_in(*chosen));
    return terms;
}

json stored_deadlines(const Terms& terms) {
    auto deadlines = json::object();
    for (const auto& [kind, deadline] : terms.deadlines) deadlines[std::string(to_string(kind))] = stored(deadline);
    return deadlines;
}

}  // namespace plenary::speakers
