#pragma once
#include <chrono>

#include "platform/error.hpp"

namespace plenary::jobs {

struct RetryRule {
    std::chrono::milliseconds first{5'000};
    std::chrono::milliseconds longest{3'600'000};
    int attempts = 12;  // the last failed one makes the task dead: after about six hours
};

// How long to wait after attempt number `attempt` (1 is the first) failed: doubled each time up to the
// longest, and spread by `jitter` in [0, 1) over 80 to 120 % so that tasks do not come back together.
[[nodiscard]] std::chrono::milliseconds retry_delay(const RetryRule& rule, int attempt, double jitter);

// Whether repeating can change the answer. What is forbidden, invalid or gone stays so.
[[nodiscard]] bool is_worth_repeating(ErrorCode code);

}  // namespace plenary::jobs
