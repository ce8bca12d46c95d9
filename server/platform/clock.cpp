#include "platform/clock.hpp"

namespace plenary {
using std::chrono::microseconds;

Instant SystemClock::now() const {
    return std::chrono::time_point_cast<microseconds>(std::chrono::system_clock::now());
}

Instant ManualClock::now() const { return Instant{microseconds{micros_.load()}}; }
void ManualClock::set(Instant now) { micros_ = now.time_since_epoch().count(); }
void ManualClock::advance(microseconds by) { micros_ += by.count(); }

Instant ShiftedClock::now() const { return SystemClock{}.now() + microseconds{offset_micros_.load()}; }
void ShiftedClock::shift_to(Instant now) { offset_micros_ = (now - SystemClock{}.now()).count(); }

}  // namespace plenary
