#include "media/giving_way.hpp"

#include <algorithm>
#include <csignal>
#include <thread>

namespace plenary::media {

using std::chrono::nanoseconds;

GivingWay::GivingWay(pid_t process, Time now) : process_(process), looked_(now) {}

nanoseconds GivingWay::look(Time now) {
    const auto time = now - looked_;
    if (time < k_look_every) return in_all_;
    const auto share = processor_share(process_);
    const auto waited = waited_since(share, time);
    in_all_ += waited;
    seen_ = share;
    looked_ = now;
    if (waited < time / 4) {
        gap_ = k_first_gap;
        return in_all_;
    }
    ::kill(-process_, SIGSTOP);
    std::this_thread::sleep_for(gap_);
    ::kill(-process_, SIGCONT);
    in_all_ += gap_;
    seen_ = processor_share(process_);
    looked_ = now + gap_;
    gap_ = std::min(2 * gap_, k_longest_gap);
    return in_all_;
}

// One that gets no turn at all is not told how long it waits.
nanoseconds GivingWay::waited_since(const ProcessorShare& share, nanoseconds time) const {
    const bool starves = seen_.ready && share.ready && share.ran - seen_.ran < time / 4;
    return starves ? time : std::max(share.waited - seen_.waited, nanoseconds{0});
}

}  // namespace plenary::media
