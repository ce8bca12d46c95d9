#pragma once
#include "conferencing/bigbluebutton/settings.hpp"
#include "conferencing/provider_parts.hpp"

namespace plenary::conferencing::bigbluebutton {

// How old what bbb-webhooks sends may be: it tries for six minutes, with the time of the first try.
inline constexpr std::chrono::minutes k_oldest_signal{10};
inline constexpr std::chrono::minutes k_clocks_apart{5};
inline constexpr std::size_t k_largest_signal = 4'000'000;  // bytes; the analytics of a large room

// What the servers of an account say by themselves, of rooms of ours only. All comes to one address:
//   bbb-webhooks, a form with `event`: joined, left, ended, a recording published; signed by its `checksum` over address
//     and body, or where the server is set to that by its secret as a bearer token;
//   recording ready, a form with a JSON Web Token;
//   analytics, JSON once after the end: each stay of each person, as `left` with both times. Its token covers no body:
//     what it says is as good as its way to us, which is encrypted.
// A left of bbb-webhooks does not say when the person came: both of its times are the instant of leaving.
class Signals final : public SignalReader {
public:
    explicit Signals(const Settings& settings) : settings_(settings) {}
    [[nodiscard]] Result<std::vector<Signal>> read(const RawSignal& signal, Instant now) const override;

private:
    const Settings& settings_;
};

// The address that a server reports the events of a room to: each room its own, since bbb-webhooks has one hook an address.
[[nodiscard]] std::string hook_address(const Settings& settings, std::string_view meeting);

}  // namespace plenary::conferencing::bigbluebutton
