#pragma once
#include <chrono>
#include <mutex>

namespace plenary::db {

// What the lanes know together about whether PostgreSQL answers. While it does not, one attempt at a
// time is made, 100 ms after the last, then twice as long up to 2 s; everybody else is refused at once.
// Thread-safe.
class Health {
public:
    using Moment = std::chrono::steady_clock::time_point;

    // True while no attempt would be allowed: refuse without queueing.
    [[nodiscard]] bool refuses(Moment now) const;
    // Whether the caller may try to connect; while down, a true reserves the attempt.
    [[nodiscard]] bool may_try(Moment now);
    void failed(Moment now);
    void succeeded();

private:
    mutable std::mutex mutex_;
    bool down_ = false;
    std::chrono::milliseconds pause_{};
    Moment next_attempt_{};
};

}  // namespace plenary::db
