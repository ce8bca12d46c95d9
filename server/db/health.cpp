#include "db/health.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

namespace plenary::db {
namespace {

using std::chrono::milliseconds;
constexpr milliseconds k_first_pause{100};
constexpr milliseconds k_longest_pause{2'000};

}  // namespace

bool Health::refuses(Moment now) const {
    const std::lock_guard lock(mutex_);
    return down_ && now < next_attempt_;
}

bool Health::may_try(Moment now) {
    const std::lock_guard lock(mutex_);
    if (!down_) return true;
    if (now < next_attempt_) return false;
    next_attempt_ = now + k_longest_pause;
    return true;
}

void Health::failed(Moment now) {
    const std::lock_guard lock(mutex_);
    if (!down_) spdlog::warn("database: cannot be reached, trying again until it can");
    pause_ = down_ ? std::min(pause_ * 2, k_longest_pause) : k_first_pause;
    down_ = true;
    next_attempt_ = now + pause_;
}

void Health::succeeded() {
    const std::lock_guard lock(mutex_);
    if (down_) spdlog::info("database: reached again");
    down_ = false;
}

}  // namespace plenary::db
