#include "conferencing/calls/circuit.hpp"

#include <algorithm>

namespace plenary::conferencing {
namespace {

using std::chrono::seconds;

seconds until(Instant then, Instant now) { return std::max(seconds{1}, std::chrono::ceil<seconds>(then - now)); }

}  // namespace

std::string_view to_string(CircuitState state) {
    switch (state) {
        case CircuitState::closed:
            return "closed";
        case CircuitState::open:
            return "open";
        case CircuitState::half_open:
            return "half_open";
    }
    return "";
}

CircuitState Circuit::state(Instant now) const {
    if (pause_ == seconds{}) return CircuitState::closed;
    return now < open_until_ ? CircuitState::open : CircuitState::half_open;
}

std::optional<seconds> Circuit::refuses(Instant now) {
    switch (state(now)) {
        case CircuitState::closed:
            return std::nullopt;
        case CircuitState::open:
            return until(open_until_, now);
        case CircuitState::half_open:
            break;
    }
    if (probe_until_ && now < *probe_until_) return until(*probe_until_, now);
    probe_until_ = now + k_longest_pause;
    return std::nullopt;
}

void Circuit::succeeded() { *this = Circuit{}; }

void Circuit::failed(Instant now) {
    ++failures_;
    // What was still under way when the circuit opened says nothing new.
    if (state(now) == CircuitState::open) return;
    const bool probed = pause_ != seconds{};
    if (!probed && failures_ < k_failures_that_open) return;
    pause_ = probed ? std::min(k_longest_pause, 2 * pause_) : k_first_pause;
    open_until_ = now + pause_;
    probe_until_.reset();
}

}  // namespace plenary::conferencing
