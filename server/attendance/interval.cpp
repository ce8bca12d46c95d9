#include "attendance/interval.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>
#include <utility>

namespace plenary::attendance {
namespace {

constexpr std::array<std::pair<Evidence, std::string_view>, 6> k_evidence{
    {{Evidence::own_page, "own_page"},
     {Evidence::room_link, "room_link"},
     {Evidence::provider_signal, "provider_signal"},
     {Evidence::provider_report, "provider_report"},
     {Evidence::import, "import"},
     {Evidence::desk, "desk"}}};

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

std::string_view to_string(Evidence evidence) {
    return std::ranges::find(k_evidence, evidence, &decltype(k_evidence)::value_type::first)->second;
}

Evidence evidence_named(std::string_view text) {
    const auto found = std::ranges::find(k_evidence, text, &decltype(k_evidence)::value_type::second);
    if (found == k_evidence.end()) throw std::invalid_argument("no evidence: " + std::string(text));
    return found->first;
}

bool measures_time(Evidence evidence) { return evidence != Evidence::room_link; }

std::optional<Interval> within(Interval interval, const agenda::LiveSpan& span, Instant now) {
    if (!measures_time(interval.evidence)) return interval;
    if (span.from > now) return std::nullopt;
    interval.joined_at = std::max(interval.joined_at, span.from);
    if (span.until <= now) interval.left_at = std::min(interval.left_at.value_or(span.until), span.until);
    if (interval.left_at && *interval.left_at < interval.joined_at) return std::nullopt;
    return interval;
}

Counted count(std::span<const Interval> intervals, Instant now) {
    std::vector<Interval> measured;
    std::ranges::copy_if(intervals, std::back_inserter(measured), measures_time, &Interval::evidence);
    if (measured.empty() && !intervals.empty()) return {std::nullopt, std::nullopt};
    return {std::chrono::floor<std::chrono::minutes>(time_attended(measured, now)), present_since(measured, now)};
}

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
