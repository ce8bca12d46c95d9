#pragma once
#include <optional>
#include <vector>

#include "recordings/coverage.hpp"

namespace plenary::recordings {

// What somebody has seen of a recording, on all their devices together.
struct Watched {
    int position = 0;  // seconds from the beginning, where they stopped last
    Coverage covered;
    Instant reported_at;
};

// What a page tells that plays a recording.
struct WatchReport {
    int position;
    std::vector<MediaRange> ranges;  // played since its last report
};

// The first report of all only begins to count: nobody knows since when it was played.
[[nodiscard]] Watched after(const std::optional<Watched>& before, const WatchReport& report, int length, Instant now);

}  // namespace plenary::recordings
