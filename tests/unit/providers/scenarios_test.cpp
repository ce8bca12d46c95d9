// What every provider does for a session, over real HTTP to the fake of its service.
#include <algorithm>

#include "scenario.hpp"
#include "stages.hpp"
#include "support/http_client.hpp"

namespace plenary::conferencing {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAreArray;

constexpr std::size_t k_crowd = 500;

INSTANTIATE_TEST_SUITE_P(Providers, Scenario, testing::ValuesIn(every_stage()),
                         [](const auto& plan) { return plan.param.name; });

TEST_P(Scenario, TheAccountIsGood) {
    const auto facts = run(stage->provider().account_check()->check_account());
    ASSERT_TRUE(facts) << facts.error().detail;
    EXPECT_FALSE(facts->name.empty());
    EXPECT_THAT(facts->missing, IsEmpty());
}

TEST_P(Scenario, ARoomIsMadeAndFoundAgain) {
    EXPECT_EQ(run(rooms().find(session)).value(), std::nullopt);
    const auto room = make_room();
    EXPECT_EQ(stage->rooms(), 1U);
    ASSERT_TRUE(run(rooms().find(session)).value());
    EXPECT_EQ(run(rooms().find(SessionId::make(stage->clock.now()))).value(), std::nullopt);
    EXPECT_EQ(run(stage->provider().check(room)), Health::good);
}

TEST_P(Scenario, ACreationThatWasCutMakesNoSecondRoom) {
    stage->cut_next_creation();
    ASSERT_EQ(run(rooms().make(wish())).error().code, ErrorCode::unavailable);
    ASSERT_EQ(stage->rooms(), 1U);
    stage->clock.advance(minutes{1});
    const auto found = run(rooms().find(session)).value();
    ASSERT_TRUE(found);
    EXPECT_EQ(stage->rooms(), 1U);
    const auto ana = let_in(*found);
    stage->come(ana.address);
    EXPECT_THAT(who_is_in(*found), ElementsAre(ana.registration));
    EXPECT_EQ(stage->rooms(), 1U);
}

TEST_P(Scenario, ARoomThatMovesStaysOne) {
    const auto room = make_room();
    auto later = wish();
    later.title = {{"en", "Cool cities"}};
    later.starts_at += std::chrono::days{1};
    later.ends_at += std::chrono::days{1};
    const auto moved = run(rooms().change(room, later)).value();
    EXPECT_EQ(stage->rooms(), 1U);
    const auto ana = let_in(moved);
    stage->come(ana.address);
    EXPECT_THAT(who_is_in(moved), ElementsAre(ana.registration));
}

TEST_P(Scenario, FiveHundredComeEachByTheirOwnAddress) {
    const auto room = make_room();
    const auto people = let_in(room, k_crowd);
    std::set<std::string> addresses;
    std::vector<RegistrationId> expected;
    for (const auto& person : people) {
        ASSERT_FALSE(person.address.empty());
        addresses.insert(person.address);
        expected.push_back(person.registration);
        stage->come(person.address);
    }
    EXPECT_THAT(addresses, SizeIs(k_crowd));
    EXPECT_THAT(who_is_in(room), UnorderedElementsAreArray(expected));
}

TEST_P(Scenario, WhoComesLeavesAndComesAgainIsToldEachTime) {
    const auto room = make_room();
    const auto ana = let_in(room);
    const auto first = stage->come(ana.address);
    stage->clock.advance(minutes{10});
    stage->leave(first);
    EXPECT_THAT(who_is_in(room), IsEmpty());
    stage->clock.advance(minutes{5});
    stage->come(ana.address);
    EXPECT_THAT(who_is_in(room), ElementsAre(ana.registration));
    std::vector<SignalKind> told;
    for (const auto& signal : signals()) {
        if (!signal.stay) continue;
        told.push_back(signal.kind);
        EXPECT_EQ(signal.stay->registration, ana.registration);
    }
    EXPECT_THAT(told, ElementsAre(SignalKind::joined, SignalKind::left, SignalKind::joined));
}

}  // namespace
}  // namespace plenary::conferencing
