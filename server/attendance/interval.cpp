#include "attendance/interval.hpp"

#include <algorithm>

namespace plenary::attendance {
namespace {

struct Part {
    Instant from;
    Instant to;
    bool open;
};

std::vector<Part> merged(std::span<const Interval> intervals, Instant now) {
    std::vector<Part> parts;
    for (const auto& interval : intervals) {
        const auto end = std::max(interval.joined_at, interval.left_at.value_or(now));
        parts.push_back({interval.joined_at, end, !interval.left_at});
    }
    std::ranges::sort(parts, {}, &Part::from);
    std::vector<Part> whole;
    for (const auto& part : parts) {
        if (whole.empty() || part.from > whole.back().to) {
            whole.push_back(part);
            continue;
        }
        whole.back().to = std::max(whole.back().to, part.to);
        whole.back().open |= part.open;
    }
    return whole;
}

}  // namespace

std::vector<Interval> union_of(std::span<const Interval> intervals, Instant now) {
    std::vector<Interval> whole;
    for (const auto& part : merged(intervals, now)) whole.push_back({part.from, part.to});
    return whole;
}

std::chrono::microseconds time_attended(std::span<const Interval> intervals, Instant now) {
    std::chrono::microseconds sum{0};
    for (const auto& part : merged(intervals, now)) sum += part.to - part.from;
    return sum;
}

std::optional<Instant> present_since(std::span<const Interval> intervals, Instant now) {
    for (const auto& part : merged(intervals, now))
        if (part.open) return part.from;
    return std::nullopt;
}

}  // namespace plenary::attendance
