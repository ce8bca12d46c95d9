#include "attendance/told_presence.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace plenary::attendance {
namespace {

using conferencing::SignalKind;
using conferencing::ToldSignal;

enum class Turn { comes, goes, closes };  // closes: for everybody, also for whom it says nothing

struct Step {
    Instant at;
    Turn turn;
    auto operator<=>(const Step&) const = default;
};

struct Visit {
    std::vector<Step> steps;
    bool whole = false;  // one of its stays was told with both of its times
};

Interval told_by_service(Instant from, std::optional<Instant> until) {
    return {from, until, Evidence::provider_signal};
}

void add(const Visit& visit, std::span<const Step> closings, std::vector<Interval>& intervals) {
    auto steps = visit.steps;
    steps.insert(steps.end(), closings.begin(), closings.end());
    std::ranges::sort(steps);
    std::optional<Instant> since;
    bool seen = visit.whole;
    for (const auto& [at, turn] : steps) {
        if (turn == Turn::comes) {
            if (!since) since = at;
            seen = true;
        } else if (since) {
            intervals.push_back(told_by_service(*since, at));
            since.reset();
        } else if (turn == Turn::goes && !seen) {
            intervals.push_back(told_by_service(at, at));
        }
    }
    if (since) intervals.push_back(told_by_service(*since, std::nullopt));
}

}  // namespace

std::vector<Interval> intervals_of(std::span<const ToldSignal> signals) {
    std::map<std::string, Visit> visits;
    Visit unseen;
    std::vector<Step> closings, goings;
    std::vector<Interval> intervals;
    for (const auto& signal : signals) {
        const auto from = signal.joined_at.value_or(signal.at), until = signal.left_at.value_or(signal.at);
        if (signal.kind == SignalKind::ended || (signal.kind == SignalKind::left && signal.noticed)) {
            closings.push_back({until, Turn::closes});
        } else if (signal.kind == SignalKind::joined) {
            auto& visit = signal.noticed ? unseen : visits[signal.visit];
            visit.steps.push_back({from, Turn::comes});
        } else if (signal.kind == SignalKind::left) {
            auto& visit = visits[signal.visit];
            visit.steps.push_back({until, Turn::goes});
            goings.push_back({until, Turn::closes});
            if (from >= until) continue;
            visit.whole = true;
            intervals.push_back(told_by_service(from, until));
        }
    }
    for (const auto& [_, visit] : visits) add(visit, closings, intervals);
    goings.insert(goings.end(), closings.begin(), closings.end());
    add(unseen, goings, intervals);
    return intervals;
}

std::map<RegistrationId, std::vector<Interval>> intervals_by_person(std::span<const ToldSignal> signals) {
    std::map<RegistrationId, std::vector<ToldSignal>> of_each;
    std::vector<ToldSignal> ends;
    for (const auto& signal : signals) {
        if (signal.kind == SignalKind::ended) ends.push_back(signal);
        if (signal.registration) of_each[*signal.registration].push_back(signal);
    }
    std::map<RegistrationId, std::vector<Interval>> intervals;
    for (auto& [person, told] : of_each) {
        told.insert(told.end(), ends.begin(), ends.end());
        intervals.emplace(person, intervals_of(told));
    }
    return intervals;
}

std::vector<ToldSignal> noticed(const std::map<RegistrationId, Standing>& known, std::span<const RegistrationId> in,
                                Instant looked_at) {
    const auto settled = looked_at - k_settling;
    const std::set<RegistrationId> there(in.begin(), in.end());
    std::vector<ToldSignal> seen;
    for (const auto& person : there) {
        const auto stands = known.find(person);
        if (stands != known.end() && (stands->second.is_in || stands->second.left_at > settled)) continue;
        seen.push_back({.kind = SignalKind::joined,
                        .at = looked_at,
                        .registration = person,
                        .joined_at = looked_at,
                        .noticed = true});
    }
    for (const auto& [person, stands] : known) {
        if (!stands.is_in || there.contains(person) || stands.since > settled) continue;
        seen.push_back(
            {.kind = SignalKind::left, .at = looked_at, .registration = person, .left_at = looked_at, .noticed = true});
    }
    return seen;
}

}  // namespace plenary::attendance
