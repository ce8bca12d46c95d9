#pragma once
#include <chrono>
#include <optional>
#include <span>
#include <vector>

#include "platform/clock.hpp"

namespace plenary::attendance {

// [join, leave) of a person in a session; without a leave the page is open.
struct Interval {
    Instant joined_at;
    std::optional<Instant> left_at;
};

// The time covered by `intervals` at `now`, each instant once: the union, never the sum. In order,
// without overlaps and gaps of nothing.
[[nodiscard]] std::vector<Interval> union_of(std::span<const Interval> intervals, Instant now);

// The measure of the union.
[[nodiscard]] std::chrono::microseconds time_attended(std::span<const Interval> intervals, Instant now);

// Since when without a gap the person is there, or nothing while nobody is counted.
[[nodiscard]] std::optional<Instant> present_since(std::span<const Interval> intervals, Instant now);

}  // namespace plenary::attendance
