#include "conferencing/built_in/stage_rules.hpp"

#include <gtest/gtest.h>

#include "conferencing/built_in/stage_person.hpp"

namespace plenary::conferencing::built_in {
namespace {

constexpr Part k_audience{}, k_speaker{.on_stage = true}, k_host{.host = true}, k_host_on_stage{true, true};

TEST(StageRules, TheAudienceNeverShowsAnything) {
    for (const auto state : {StageState::green_room, StageState::live, StageState::closed}) {
        EXPECT_FALSE(may_show(k_audience, state));
        EXPECT_FALSE(may_show(k_host, state)) << "a host goes on stage first";
    }
    EXPECT_TRUE(may_show(k_speaker, StageState::green_room));
    EXPECT_TRUE(may_show(k_host_on_stage, StageState::live));
    EXPECT_FALSE(may_show(k_speaker, StageState::closed));
}

TEST(StageRules, BeforeTheStartThoseOnStageSeeEachOtherAlone) {
    EXPECT_FALSE(may_see(k_audience, StageState::green_room));
    EXPECT_TRUE(may_see(k_audience, StageState::live));
    EXPECT_TRUE(may_see(k_speaker, StageState::green_room));
    EXPECT_TRUE(may_see(k_host, StageState::green_room));
    for (const auto part : {k_audience, k_speaker, k_host}) EXPECT_FALSE(may_see(part, StageState::closed));
}

TEST(StageRules, APauseIsAGreenRoomAgain) {
    EXPECT_EQ(stage_state(RoomState::paused), StageState::green_room);
    EXPECT_EQ(stage_state(RoomState::waiting), StageState::green_room);
    EXPECT_EQ(stage_state(RoomState::live), StageState::live);
    EXPECT_EQ(stage_state(RoomState::ended), StageState::closed);
}

TEST(StageRules, WhoeverSpeaksTooFastIsStopped) {
    SpeakingRate rate;
    const auto begin = std::chrono::steady_clock::now();
    int taken = 0;
    while (rate.take(begin) && taken < 1'000) ++taken;
    EXPECT_EQ(taken, 80);
    EXPECT_TRUE(rate.take(begin + std::chrono::milliseconds{150}));
    EXPECT_FALSE(rate.take(begin + std::chrono::milliseconds{160}));
}

TEST(StageRules, StandingsKeepTheirWords) {
    for (const auto standing : {Standing::audience, Standing::on_stage, Standing::removed})
        EXPECT_EQ(standing_from_text(to_text(standing)), standing);
    EXPECT_THROW((void)standing_from_text("king"), std::invalid_argument);
}

}  // namespace
}  // namespace plenary::conferencing::built_in
