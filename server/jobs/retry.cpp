#include "jobs/retry.hpp"

#include <algorithm>
#include <cmath>

namespace plenary::jobs {

std::chrono::milliseconds retry_delay(const RetryRule& rule, int attempt, double jitter) {
    const auto doubled = std::ldexp(static_cast<double>(rule.first.count()), std::clamp(attempt - 1, 0, 40));
    const auto bounded = std::min(doubled, static_cast<double>(rule.longest.count()));
    return std::chrono::milliseconds{std::llround(bounded * (0.8 + 0.4 * jitter))};
}

bool is_worth_repeating(ErrorCode code) {
    switch (code) {
        case ErrorCode::busy:
        case ErrorCode::unavailable:
        case ErrorCode::too_many_requests:
        case ErrorCode::conflict:
            return true;
        default:
            return false;
    }
}

}  // namespace plenary::jobs
