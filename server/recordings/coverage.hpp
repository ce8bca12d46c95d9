#pragma once
#include <chrono>
#include <vector>

#include "platform/clock.hpp"

namespace plenary::recordings {

// Seconds of a recording, [from, to).
struct MediaRange {
    int from;
    int to;

    bool operator==(const MediaRange&) const = default;
};

// Sets of seconds are in order, apart from each other, and none is empty.
using Coverage = std::vector<MediaRange>;

// Whatever order and overlap, cut to [0, length).
[[nodiscard]] Coverage covering(std::vector<MediaRange> ranges, int length);
[[nodiscard]] Coverage united(const Coverage& one, const Coverage& other);
[[nodiscard]] int seconds_in(const Coverage& coverage);

// The fastest that a recording is played.
inline constexpr int k_fastest = 2;
// A page tells what was watched every 15 s; what it tells after a longer silence is believed for this long.
inline constexpr std::chrono::seconds k_longest_silence{120};

// How many seconds can have been watched between two reports, whichever devices they come from: the time that passed,
// as fast as it can be played, and a little for the clocks.
[[nodiscard]] int believable_seconds(Instant before, Instant now);
// The first `seconds` of what is told.
[[nodiscard]] Coverage first_of(const Coverage& told, int seconds);

}  // namespace plenary::recordings
