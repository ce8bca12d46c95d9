// A room that takes so many people at once, whoever lets them in.
#include "presence_world.hpp"

namespace plenary::attendance {
namespace {

using RoomLimit = Presence;
using Arrival = std::future<std::optional<IntervalId>>;

TEST_F(RoomLimit, HoldsWhereAHundredPressAtOnceOnTwoServers) {
    constexpr int k_most = 10;
    PresenceService other{loop.executor(), database, clock, k_silence};
    const auto all = people(100);
    std::vector<Arrival> arriving;
    for (std::size_t i = 0; i < all.size(); ++i)
        arriving.push_back(loop.start((i % 2 ? other : service).arrive(all[i], session, {"page-1"}, k_most)));
    int inside = 0;
    for (auto& one : arriving) inside += one.get().has_value();
    EXPECT_EQ(inside, k_most);
    EXPECT_EQ(intervals("left_at IS NULL"), "10");
    loop.run(other.close());
}

TEST_F(RoomLimit, LetsWhoeverIsInsideOpenAnotherPageAndTheNextOneInWhenTheyLeave) {
    const auto all = people(2);
    const auto page = loop.run(service.arrive(all[0], session, {"phone"}, 1));
    const auto second = loop.run(service.arrive(all[0], session, {"laptop"}, 1));
    ASSERT_TRUE(page && second);
    EXPECT_EQ(loop.run(service.arrive(all[1], session, {"phone"}, 1)), std::nullopt);
    EXPECT_FALSE(loop.run(service.beat(all[1], session, {"phone"}, 1)));
    loop.run(service.leave(all[0], session, *page, clock.now()));
    EXPECT_FALSE(loop.run(service.beat(all[1], session, {"phone"}, 1))) << "one page of theirs is still open";
    loop.run(service.leave(all[0], session, *second, clock.now()));
    EXPECT_TRUE(loop.run(service.beat(all[1], session, {"phone"}, 1)));
    EXPECT_EQ(loop.run(service.arrive(all[0], session, {"phone"}, 1)), std::nullopt);
    EXPECT_TRUE(loop.run(service.beat(all[1], session, {"phone"}, 1))) << "who beats on stays";
    EXPECT_EQ(intervals("true"), "3") << "of whom the room had no place for, nothing is kept";
}

TEST_F(RoomLimit, OfOneSessionIsNoOthers) {
    const auto all = people(2);
    EXPECT_TRUE(loop.run(service.arrive(all[0], session, {"page-1"}, 1)));
    EXPECT_TRUE(loop.run(service.arrive(all[1], session, {"page-1"}))) << "whom no limit holds is let in";
    EXPECT_EQ(intervals("left_at IS NULL"), "2");
}

}  // namespace
}  // namespace plenary::attendance
