#include "recordings/watched.hpp"

#include <algorithm>

namespace plenary::recordings {

Watched after(const std::optional<Watched>& before, const WatchReport& report, int length, Instant now) {
    Watched watched = before.value_or(Watched{});
    if (before) {
        const auto believed = first_of(covering(report.ranges, length), believable_seconds(before->reported_at, now));
        watched.covered = united(watched.covered, believed);
    }
    watched.position = std::clamp(report.position, 0, length);
    watched.reported_at = before ? std::max(before->reported_at, now) : now;
    return watched;
}

}  // namespace plenary::recordings
