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

// How much of what an event's sessions left to watch somebody has seen: of a session with several recordings, of the one
// they have seen most of.
struct OnDemand {
    std::chrono::seconds watched;
    std::chrono::seconds length;  // of these recordings
    Instant last_at;
};

// What a page tells that plays a recording.
struct WatchReport {
    int position;
    std::vector<MediaRange> ranges;  // played since its last report
};

// The first report of all only begins to count: nobody knows since when it was played.
[[nodiscard]] Watched after(const std::optional<Watched>& before, const WatchReport& report, int length, Instant now);

}  // namespace plenary::recordings
