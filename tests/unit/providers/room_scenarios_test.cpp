// What a provider does where the service makes rooms.
#include <algorithm>

#include "scenario.hpp"
#include "stages.hpp"

namespace plenary::conferencing {
namespace {

using testing::ElementsAre;

INSTANTIATE_TEST_SUITE_P(Providers, RoomScenario, testing::ValuesIn(every_room_stage()),
                         [](const auto& plan) { return plan.param.name; });

TEST_P(RoomScenario, ARoomIsMadeAndFoundAgain) {
    EXPECT_EQ(run(rooms().find(session)).value(), std::nullopt);
    const auto room = make_room();
    EXPECT_EQ(service.rooms(), 1U);
    ASSERT_TRUE(run(rooms().find(session)).value());
    EXPECT_EQ(run(rooms().find(SessionId::make(stage->clock.now()))).value(), std::nullopt);
    EXPECT_EQ(run(provider().check(room)), Health::good);
}

TEST_P(RoomScenario, ACreationThatWasCutMakesNoSecondRoom) {
    service.cut_next_creation();
    ASSERT_EQ(run(rooms().make(wish())).error().code, ErrorCode::unavailable);
    ASSERT_EQ(service.rooms(), 1U);
    stage->clock.advance(minutes{1});
    const auto found = run(rooms().find(session)).value();
    ASSERT_TRUE(found);
    EXPECT_EQ(service.rooms(), 1U);
    const auto ana = let_in(*found);
    stage->come(ana.address);
    EXPECT_THAT(who_is_in(*found), ElementsAre(ana.registration));
    EXPECT_EQ(service.rooms(), 1U);
}

TEST_P(RoomScenario, ARoomThatMovesStaysOne) {
    const auto room = make_room();
    auto later = wish();
    later.title = {{"en", "Cool cities"}};
    later.starts_at += std::chrono::days{1};
    later.ends_at += std::chrono::days{1};
    const auto moved = run(rooms().change(room, later)).value();
    EXPECT_EQ(service.rooms(), 1U);
    const auto ana = let_in(moved);
    stage->come(ana.address);
    EXPECT_THAT(who_is_in(moved), ElementsAre(ana.registration));
}

TEST_P(RoomScenario, ARoomThatIsRemovedIsNoMore) {
    const auto room = make_room();
    ASSERT_TRUE(run(rooms().remove(room)));
    EXPECT_EQ(service.rooms(), 0U);
    EXPECT_EQ(run(rooms().find(session)).value(), std::nullopt);
    EXPECT_TRUE(run(rooms().remove(room)));
}

TEST_P(RoomScenario, AnOutageOfAnHourPasses) {
    const auto room = make_room();
    stage->outage(true);
    EXPECT_EQ(run(rooms().find(session)).error().code, ErrorCode::unavailable);
    EXPECT_EQ(run(rooms().make(wish())).error().code, ErrorCode::unavailable);
    EXPECT_EQ(run(rooms().change(room, wish())).error().code, ErrorCode::unavailable);
    if (auto* roll = provider().roll()) EXPECT_EQ(run(roll->who_is_in(room)).error().code, ErrorCode::unavailable);
    EXPECT_EQ(run(provider().account_check()->check_account()).error().code, ErrorCode::unavailable);
    EXPECT_EQ(run(provider().check(room)), Health::failing);
    stage->clock.advance(minutes{60});
    stage->outage(false);
    EXPECT_EQ(run(provider().check(room)), Health::good);
    const auto ana = let_in(room);
    stage->come(ana.address);
    EXPECT_THAT(who_is_in(room), ElementsAre(ana.registration));
    EXPECT_EQ(service.rooms(), 1U);
}

TEST_P(RoomScenario, CredentialsThatAreTakenBackAreSaidToBe) {
    const auto room = make_room();
    service.revoke_credentials(true);
    stage->clock.advance(minutes{120});  // what was got with them has run out too
    EXPECT_EQ(run(provider().account_check()->check_account()).error().code, ErrorCode::forbidden);
    EXPECT_FALSE(run(rooms().make(wish())));
    EXPECT_EQ(run(provider().check(room)), Health::failing);
    EXPECT_EQ(service.rooms(), 1U);
    service.revoke_credentials(false);
    EXPECT_TRUE(run(provider().account_check()->check_account()));
}

}  // namespace
}  // namespace plenary::conferencing
