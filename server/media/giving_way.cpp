#include "media/giving_way.hpp"

#include <algorithm>
#include <csignal>
#include <thread>

namespace plenary::media {
namespace {

using std::chrono::milliseconds, std::chrono::nanoseconds;

constexpr milliseconds k_stock_every{20};
constexpr milliseconds k_turn{2}, k_gap{1};
constexpr milliseconds k_hurry_lasts{500};

}  // namespace

GivingWay::GivingWay(pid_t process, Time now) : process_(process), looked_(now), hurried_until_(now) {}

milliseconds GivingWay::look_every() const { return looked_ < hurried_until_ ? k_turn : k_stock_every; }

nanoseconds GivingWay::look(Time now) {
    if (now - looked_ >= k_stock_every) take_stock(now);
    if (now < hurried_until_) {
        ::kill(-process_, SIGSTOP);
        std::this_thread::sleep_for(k_gap);
        ::kill(-process_, SIGCONT);
    }
    return waited_;
}

void GivingWay::take_stock(Time now) {
    const auto share = processor_share(process_);
    const auto time = now - looked_, waited = waited_since(share, time);
    waited_ += waited;
    seen_ = share;
    looked_ = now;
    if (waited >= time / 4) hurried_until_ = now + k_hurry_lasts;
}

// One that gets no turn at all is not told how long it waits.
nanoseconds GivingWay::waited_since(const ProcessorShare& share, nanoseconds time) const {
    const bool starves = seen_.ready && share.ready && share.ran - seen_.ran < time / 4;
    return starves ? time : std::max(share.waited - seen_.waited, nanoseconds{0});
}

}  // namespace plenary::media
