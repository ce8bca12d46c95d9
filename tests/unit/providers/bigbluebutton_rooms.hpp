#pragma once
#include <gmock/gmock.h>

#include "support/fakes/bigbluebutton/bigbluebutton_stage.hpp"

namespace plenary::conferencing {

// Rooms on fakes of BigBlueButton, and who goes in.
struct BigBlueButtonRooms {
    explicit BigBlueButtonRooms(std::size_t servers = 1, bigbluebutton::Settings settings = {})

        : stage(servers, std::move(settings)) {}

    RoomWish wish(bool recorded = false) const {
        const auto now = stage.clock.now();
        return {SessionId::make(now),           {{"en", "Heat"}}, now + std::chrono::minutes{30},
                now + std::chrono::minutes{90}, "Etc/UTC",        recorded};
    }
    template <typename Value>
    Value run(asio::awaitable<Value> work) {
        return stage.loop.run(std::move(work));
    }
    RoomMaker& maker() { return *stage.provider().room_maker(); }
    RoomData make(bool recorded = false) { return run(maker().make(wish(recorded))).value(); }
    Entrance entrance(const RoomData& room, Role role = Role::attendee) {
        return {SessionId::parse(room.at("meeting").get<std::string>()).value(),
                RegistrationId::make(stage.clock.now()), "Ana Lima", room, role};
    }
    Source enter(const RoomData& room, Role role = Role::attendee) {
        return run(stage.provider().enter(entrance(room, role))).value();
    }
    std::string come(const RoomData& room, Role role = Role::attendee) { return stage.come(enter(room, role).address); }
    std::size_t times(const std::string& call, std::size_t server = 0) {
        const auto calls = stage.server(server).calls();
        return static_cast<std::size_t>(std::ranges::count(calls, call));
    }

    test_support::BigBlueButtonStage stage;
};

}  // namespace plenary::conferencing
