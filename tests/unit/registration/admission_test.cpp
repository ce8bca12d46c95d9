#include "registration/admission.hpp"

#include <gtest/gtest.h>

namespace plenary::registration {
namespace {

using enum RegistrationState;
using Effect = Decision::Effect;

const Instant k_now{std::chrono::hours{500'000}};

struct Fair {
    PoolId seats = PoolId::make(k_now);
    PoolId lunches = PoolId::make(k_now);
    CategoryId guest = CategoryId::make(k_now);
    CategoryId listener = CategoryId::make(k_now);

    PlacePools pools(std::optional<int> seat_count, std::optional<int> lunch_count) const {
        return {{{seats, seat_count}, {lunches, lunch_count}}, {{guest, {seats, lunches}}, {listener, {seats}}}};
    }

    NewRegistration wants(std::string address, CategoryId category, std::optional<std::string> key = {}) const {
        NewRegistration wanted;
        wanted.id = RegistrationId::make(k_now);
        wanted.category = category;
        wanted.address = std::move(address);
        wanted.idempotency_key = std::move(key);
        return wanted;
    }
};

std::vector<RegistrationState> answers(const Admission& admission) {
    std::vector<RegistrationState> all;
    for (const auto& decision : admission.decisions) all.push_back(decision.answer);
    return all;
}

std::vector<Effect> effects(const Admission& admission) {
    std::vector<Effect> all;
    for (const auto& decision : admission.decisions) all.push_back(decision.effect);
    return all;
}

TEST(Admit, GivesPlacesInOrderOfArrivalUntilNoneIsLeft) {
    const Fair fair;
    const auto made = admit(
        fair.pools(2, {}), {},
        std::vector{fair.wants("a", fair.listener), fair.wants("b", fair.listener), fair.wants("c", fair.listener)});
    EXPECT_EQ(answers(made), (std::vector{confirmed, confirmed, waitlisted}));
    EXPECT_EQ(made.pools.all()[0].taken, 2);
}

TEST(Admit, TakesAllPoolsOfARequestOrNone) {
    const Fair fair;
    const auto made =
        admit(fair.pools(10, 1), {}, std::vector{fair.wants("a", fair.guest), fair.wants("b", fair.guest)});
    EXPECT_EQ(answers(made), (std::vector{confirmed, waitlisted}));
    EXPECT_EQ(made.pools.all()[0].taken, 1);
    EXPECT_EQ(made.pools.all()[1].taken, 1);
}

TEST(Admit, MakesNewcomersWaitBehindWhoeverSharesAPool) {
    const Fair fair;
    const auto made =
        admit(fair.pools(10, 0), {}, std::vector{fair.wants("a", fair.guest), fair.wants("b", fair.listener)});
    EXPECT_EQ(answers(made), (std::vector{waitlisted, waitlisted}));
    EXPECT_TRUE(made.pools.changed().empty());
}

TEST(Admit, AnUnrelatedPoolStaysOpen) {
    const Fair fair;
    PlacePools pools{{{fair.seats, 0}, {fair.lunches, 5}},
                     {{fair.guest, {fair.lunches}}, {fair.listener, {fair.seats}}}};
    const auto made = admit(pools, {}, std::vector{fair.wants("a", fair.listener), fair.wants("b", fair.guest)});
    EXPECT_EQ(answers(made), (std::vector{waitlisted, confirmed}));
}

TEST(Admit, AnOpenOfferKeepsItsPlaceFromNewcomers) {
    const Fair fair;
    PlacePools pools{{{fair.seats, 10, 8, 1}}, {{fair.listener, {fair.seats}}}};
    EXPECT_EQ(answers(admit(pools, {}, std::vector{fair.wants("a", fair.listener)})), std::vector{waitlisted});
}

TEST(Admit, OfTheSameAddressTwiceTheFirstWins) {
    const Fair fair;
    const std::vector batch{fair.wants("a", fair.listener), fair.wants("a", fair.listener)};
    const auto made = admit(fair.pools(5, {}), {}, batch);
    EXPECT_EQ(effects(made), (std::vector{Effect::insert, Effect::remind}));
    EXPECT_EQ(made.decisions[1].registration, batch[0].id);
    EXPECT_EQ(made.pools.all()[0].taken, 1);
}

TEST(Admit, AKnownAddressIsToldThePoolsStateAndNothingOfItself) {
    const Fair fair;
    const std::vector known{KnownRegistration{RegistrationId::make(k_now), "a", waitlisted}};
    const auto made = admit(fair.pools(5, {}), known, std::vector{fair.wants("a", fair.listener)});
    EXPECT_EQ(made.decisions[0].effect, Effect::remind);
    EXPECT_EQ(made.decisions[0].answer, confirmed);
    EXPECT_TRUE(made.pools.changed().empty());
}

TEST(Admit, WhoeverGaveUpMayComeBackOnTheSameRow) {
    const Fair fair;
    const std::vector known{KnownRegistration{RegistrationId::make(k_now), "a", cancelled_by_person},
                            KnownRegistration{RegistrationId::make(k_now), "b", declined}};
    const auto made =
        admit(fair.pools(5, {}), known, std::vector{fair.wants("a", fair.listener), fair.wants("b", fair.listener)});
    EXPECT_EQ(effects(made), (std::vector{Effect::revive, Effect::remind}));
    EXPECT_EQ(made.decisions[0].registration, known[0].id);
}

TEST(Admit, TheSameKeyHasOneOutcome) {
    const Fair fair;
    auto changed = fair.wants("c", fair.listener, "key-1");
    changed.body_hash[0] = 1;
    const auto made =
        admit(fair.pools(1, {}), {},
              std::vector{fair.wants("a", fair.listener, "key-1"), fair.wants("a", fair.listener, "key-1"), changed});
    EXPECT_EQ(effects(made), (std::vector{Effect::insert, Effect::repeat, Effect::refuse_reuse}));
    EXPECT_EQ(made.decisions[1].answer, confirmed);
}

TEST(Admit, ApprovalTakesNoPlaceYet) {
    const Fair fair;
    auto wanted = fair.wants("a", fair.listener);
    wanted.needs_approval = true;
    const auto made = admit(fair.pools(1, {}), {}, std::vector{wanted});
    EXPECT_EQ(answers(made), std::vector{pending});
    EXPECT_TRUE(made.pools.changed().empty());
}

TEST(PlacePools, AFreedPlaceLowersOverbookingFirst) {
    const Fair fair;
    PlacePools pools{{{fair.seats, 2, 3, 0, 1}}, {{fair.listener, {fair.seats}}}};
    pools.give_back(fair.listener);
    EXPECT_EQ(pools.all()[0].free(), 0);
    pools.give_back(fair.listener);
    EXPECT_EQ(pools.all()[0].free(), 1);
}

}  // namespace
}  // namespace plenary::registration
