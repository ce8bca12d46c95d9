#include "attendance/room_limit.hpp"

#include <gmock/gmock.h>

namespace plenary::attendance {
namespace {

using testing::ElementsAre;

RegistrationId person(int number) {
    return RegistrationId::make(Instant{std::chrono::seconds{1'900'000'000 + number}});
}

PresenceChange change(const RegistrationId& who, bool arrives, std::optional<int> people_at_most) {
    PresenceChange made{};
    made.registration = who;
    made.arrives = arrives;
    made.people_at_most = people_at_most;
    return made;
}

TEST(RoomLimit, TakesThemInOrderOfArrivalUntilItIsFull) {
    const auto ana = person(1), ben = person(2), cleo = person(3);
    const std::vector batch{change(ana, true, 2), change(ben, true, 2), change(cleo, true, 2)};
    EXPECT_THAT(finds_full({}, batch), ElementsAre(false, false, true));
    EXPECT_THAT(finds_full({1, {}}, batch), ElementsAre(false, true, true));
    EXPECT_THAT(finds_full({2, {cleo}}, batch), ElementsAre(true, true, false));
}

TEST(RoomLimit, CountsPeopleAndNotTheirPages) {
    const auto ana = person(1), ben = person(2);
    EXPECT_THAT(finds_full({}, std::vector{change(ana, true, 1), change(ana, true, 1), change(ben, true, 1)}),
                ElementsAre(false, false, true));
}

TEST(RoomLimit, HoldsBackNobodyWhoLeavesOrHasNone) {
    const auto ana = person(1), ben = person(2), cleo = person(3);
    EXPECT_THAT(finds_full({5, {ana}}, std::vector{change(ana, false, std::nullopt), change(ben, true, std::nullopt),
                                                   change(cleo, true, 5)}),
                ElementsAre(false, false, true));
}

}  // namespace
}  // namespace plenary::attendance
