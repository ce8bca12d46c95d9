#include <gtest/gtest.h>

#include "conferencing/conferencing_service.hpp"

namespace plenary::conferencing {
namespace {

using agenda::SessionState;
using std::chrono::minutes;

const Instant k_start{std::chrono::hours{500'000}};

agenda::Session session_in(SessionState state) {
    agenda::Session session;
    session.state = state;
    session.starts_at = k_start;
    session.ends_at = k_start + minutes{60};
    return session;
}

RoomState state_at(SessionState state, minutes after_start) {
    const auto session = session_in(state);
    return room_state(session, room_times(session.starts_at, session.ends_at, minutes{15}), k_start + after_start);
}

TEST(RoomState, FollowsTheClockWhileNobodyStartsIt) {
    EXPECT_EQ(state_at(SessionState::scheduled, minutes{-16}), RoomState::not_open);
    EXPECT_EQ(state_at(SessionState::scheduled, minutes{-15}), RoomState::waiting);
    EXPECT_EQ(state_at(SessionState::scheduled, minutes{0}), RoomState::live);
    EXPECT_EQ(state_at(SessionState::scheduled, minutes{60}), RoomState::ended);
}

TEST(RoomState, FollowsTheHostBeforeTheClock) {
    EXPECT_EQ(state_at(SessionState::lobby, minutes{-30}), RoomState::waiting);
    EXPECT_EQ(state_at(SessionState::live, minutes{75}), RoomState::live);
    EXPECT_EQ(state_at(SessionState::paused, minutes{5}), RoomState::paused);
    EXPECT_EQ(state_at(SessionState::ended, minutes{5}), RoomState::ended);
    EXPECT_EQ(state_at(SessionState::cancelled, minutes{-60}), RoomState::cancelled);
}

TEST(RoomState, WhatItsHostsForgotClosesHoursAfterItsEnd) {
    for (const auto state : {SessionState::lobby, SessionState::live, SessionState::paused, SessionState::rehearsal})
        EXPECT_EQ(state_at(state, minutes{60 + 4 * 60}), RoomState::ended);
}

TEST(RoomState, OpensAsTheSessionSaysElseAsTheInstallation) {
    const ConferencingService rooms{minutes{15}};
    auto session = session_in(SessionState::scheduled);
    EXPECT_EQ(rooms.times_of(session).opens_at, k_start - minutes{15});
    session.opens_minutes = 45;
    EXPECT_EQ(rooms.times_of(session).opens_at, k_start - minutes{45});
    session.opens_minutes = 0;
    EXPECT_EQ(rooms.times_of(session).opens_at, k_start);
}

TEST(RoomState, ARehearsalIsNoOpenDoor) {
    EXPECT_EQ(state_at(SessionState::rehearsal, minutes{-30}), RoomState::not_open);
    EXPECT_EQ(state_at(SessionState::rehearsal, minutes{-5}), RoomState::preparing);
    EXPECT_EQ(to_string(RoomState::preparing), "waiting");
    EXPECT_FALSE(is_open(RoomState::preparing));
}

}  // namespace
}  // namespace plenary::conferencing
