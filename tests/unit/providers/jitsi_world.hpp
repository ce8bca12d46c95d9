#pragma once
#include <gmock/gmock.h>

#include "conferencing/jitsi/jaas_provider.hpp"
#include "support/fakes/direct_line.hpp"
#include "support/fakes/jitsi/fake_jitsi.hpp"
#include "support/fakes/jitsi/made_rsa_key.hpp"
#include "support/test_loop.hpp"

namespace plenary::conferencing {

using std::chrono::minutes;

// A session, a clock and a line for providers of Jitsi.
struct JitsiWorld {
    ManualClock clock{std::chrono::sys_days{std::chrono::year{2026} / 11 / 28} + std::chrono::hours{9}};
    test_support::TestLoop loop;
    Egress egress{loop.executor()};
    test_support::DirectLine line{egress};
    SessionId session = SessionId::make(clock.now());

    template <typename Value>
    Value run(asio::awaitable<Value> work) {
        return loop.run(std::move(work));
    }
    RoomData make(Provider& provider, bool recorded = false) {
        const auto now = clock.now();
        return run(provider.room_maker()->make(
                       {session, {{"en", "Heat"}}, now + minutes{30}, now + minutes{90}, "Etc/UTC", recorded}))
            .value();
    }
    Entrance entrance(const RoomData& room, Role role = Role::attendee) const {
        return {session, RegistrationId::make(clock.now()), "Zoë & Söhne", room, role};
    }
};

}  // namespace plenary::conferencing
