#pragma once
#include <atomic>
#include <chrono>

namespace plenary {

// Instants are UTC with microseconds, as PostgreSQL keeps them.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

// Where business code gets `now` from; tests move it.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override;
};

// A clock that tests set and move; until then it stands still where it was made.
class ManualClock final : public Clock {
public:
    explicit ManualClock(Instant start) : micros_(start.time_since_epoch().count()) {}
    [[nodiscard]] Instant now() const override;
    void set(Instant now);
    void advance(std::chrono::microseconds by);

private:
    std::atomic<std::int64_t> micros_;
};

// The real clock shifted by an offset that a test build's POST /testing/clock changes.
class ShiftedClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override;
    void shift_to(Instant now);

private:
    std::atomic<std::int64_t> offset_micros_{0};
};

}  // namespace plenary
