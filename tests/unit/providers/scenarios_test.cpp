// What every provider does for a session, over real HTTP to the fake of its service.
#include <algorithm>

#include "scenario.hpp"
#include "stages.hpp"

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
    const auto facts = run(provider().account_check()->check_account());
    ASSERT_TRUE(facts) << facts.error().detail;
    EXPECT_FALSE(facts->name.empty());
    EXPECT_THAT(facts->missing, IsEmpty());
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
    if (!provider().signals()) return;
    std::vector<SignalKind> told;
    for (const auto& signal : signals()) {
        if (!signal.stay) continue;
        told.push_back(signal.kind);
        EXPECT_EQ(person_of(*signal.stay), ana.registration);
    }
    EXPECT_THAT(told, ElementsAre(SignalKind::joined, SignalKind::left, SignalKind::joined));
}

TEST_P(Scenario, ASignalOfWhichOneByteIsAnotherIsRefused) {
    const auto room = make_room();
    stage->come(let_in(room).address);
    if (provider().signals()) EXPECT_FALSE(stage->told().empty());
    for (auto [raw, at] : stage->told()) {
        ASSERT_TRUE(provider().signals()->read(raw, at));
        raw.body[raw.body.size() / 2] = static_cast<char>(raw.body[raw.body.size() / 2] ^ 1);
        EXPECT_EQ(provider().signals()->read(raw, at).error().code, ErrorCode::forbidden);
    }
}

TEST_P(Scenario, WhoHasLeftIsCountedForTheTimeTheyWereThere) {
    const auto room = make_room();
    const auto people = let_in(room, 2);
    const auto first = stage->come(people[0].address);
    const auto second = stage->come(people[1].address);
    stage->clock.advance(minutes{10});
    stage->leave(first);
    stage->clock.advance(minutes{5});
    const auto again = stage->come(people[0].address);
    stage->clock.advance(minutes{2});
    stage->leave(again);
    stage->leave(second);
    EXPECT_THAT(who_is_in(room), IsEmpty());
    if (!provider().signals()) {
        EXPECT_TRUE(provider().capabilities().counts_on_our_page) << "else nobody would be counted";
        return;
    }
    if (provider().reports()) return;  // which come after the end
    EXPECT_EQ(attended(room, people[0].registration), minutes{12});
    EXPECT_EQ(attended(room, people[1].registration), minutes{17});
}

TEST_P(Scenario, AServiceThatIsAwayIsSaidToBeAndComesBack) {
    const auto room = make_room();
    EXPECT_EQ(run(provider().check(room)), Health::good);
    stage->outage(true);
    EXPECT_EQ(run(provider().check(room)), Health::failing);
    EXPECT_EQ(run(provider().account_check()->check_account()).error().code, ErrorCode::unavailable);
    stage->clock.advance(minutes{60});
    stage->outage(false);
    EXPECT_EQ(run(provider().check(room)), Health::good);
    const auto ana = let_in(room);
    stage->come(ana.address);
    EXPECT_THAT(who_is_in(room), ElementsAre(ana.registration));
}

// Where the service is asked nothing before somebody enters, it is the service that lets nobody in.
TEST_P(Scenario, RevokedCredentialsLetNobodyInUntilTheyHoldAgain) {
    const auto room = make_room();
    const auto early = let_in(room);
    stage->revoke_credentials(true);
    EXPECT_ANY_THROW(stage->come(let_in(room).address));
    EXPECT_THAT(stage->present(room), IsEmpty());
    stage->revoke_credentials(false);
    stage->come(let_in(room).address);
    stage->come(early.address);
    EXPECT_THAT(who_is_in(room), SizeIs(2));
}

}  // namespace
}  // namespace plenary::conferencing
