#include "recordings/coverage.hpp"

#include <algorithm>

namespace plenary::recordings {
namespace {

constexpr int k_for_the_clocks = 2;

// Joins what touches; `ranges` are in order.
Coverage joined(const std::vector<MediaRange>& ranges) {
    Coverage coverage;
    for (const auto& range : ranges) {
        if (!coverage.empty() && range.from <= coverage.back().to)
            coverage.back().to = std::max(coverage.back().to, range.to);
        else
            coverage.push_back(range);
    }
    return coverage;
}

}  // namespace

Coverage covering(std::vector<MediaRange> ranges, int length) {
    for (auto& range : ranges) range = {std::clamp(range.from, 0, length), std::clamp(range.to, 0, length)};
    std::erase_if(ranges, [](const MediaRange& range) { return range.to <= range.from; });
    std::ranges::sort(ranges, {}, &MediaRange::from);
    return joined(ranges);
}

Coverage united(const Coverage& one, const Coverage& other) {
    std::vector<MediaRange> all;
    std::ranges::merge(one, other, std::back_inserter(all), {}, &MediaRange::from, &MediaRange::from);
    return joined(all);
}

int seconds_in(const Coverage& coverage) {
    int seconds = 0;
    for (const auto& range : coverage) seconds += range.to - range.from;
    return seconds;
}

int believable_seconds(Instant before, Instant now) {
    if (now <= before) return 0;
    const auto passed = std::chrono::ceil<std::chrono::seconds>(now - before);
    return static_cast<int>(std::min(passed, k_longest_silence).count()) * k_fastest + k_for_the_clocks;
}

Coverage first_of(const Coverage& told, int seconds) {
    Coverage believed;
    for (const auto& range : told) {
        if (seconds <= 0) break;
        const int length = std::min(range.to - range.from, seconds);
        believed.push_back({range.from, range.from + length});
        seconds -= length;
    }
    return believed;
}

}  // namespace plenary::recordings
