// A session in a meeting of Zoom, from its making to its recording.
#include <algorithm>

#include "support/fakes/zoom/zoom_world.hpp"

namespace plenary::conferencing {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class ZoomScenario : public ZoomWorld {};

TEST_F(ZoomScenario, MakesChangesFindsAndRemovesARoom) {
    EXPECT_EQ(run(zoom().room_maker()->find(session)).value(), std::nullopt);
    const auto room = make();
    EXPECT_EQ(run(zoom().room_maker()->find(session)).value(), room);
    EXPECT_EQ(run(zoom().room_maker()->find(SessionId::make(starts))).value(), std::nullopt);
    EXPECT_EQ(run(zoom().check(room)), Health::good);
    auto later = wish();
    later.title = {{"en", "Heat, later"}};
    later.starts_at += minutes{30};
    later.ends_at += minutes{45};
    const auto changed = run(zoom().room_maker()->change(room, later)).value();
    EXPECT_EQ(id(changed), id(room));
    EXPECT_EQ(fake.asked_for(id(room))["topic"], "Heat, later");
    EXPECT_EQ(fake.asked_for(id(room))["start_time"], "2026-11-30T13:30:00Z");
    EXPECT_EQ(fake.asked_for(id(room))["duration"], 75);
    EXPECT_TRUE(run(zoom().room_maker()->remove(room)));
    EXPECT_TRUE(run(zoom().room_maker()->remove(room))) << "gone already";
    EXPECT_EQ(fake.rooms(), 0U);
    EXPECT_EQ(run(zoom().check(room)), Health::failing);
    EXPECT_EQ(run(zoom().room_maker()->change(room, later)).error().code, ErrorCode::not_found);
}

TEST_F(ZoomScenario, FindsItsRoomAmongHundreds) {
    for (int i = 0; i < 90; ++i) {
        auto other = wish();
        other.session = SessionId::make(starts + seconds{i});
        ASSERT_TRUE(run(zoom().room_maker()->make(other)));
    }
    const auto room = make();
    fake.keep_rates({});
    EXPECT_EQ(run(zoom().room_maker()->find(session)).value(), room);
}

TEST_F(ZoomScenario, AdmitsFiveHundredInBatches) {
    const auto room = make();
    const auto all = guests(500);
    std::vector<Admission> admitted;
    for (std::size_t from = 0; from < all.size(); from += zoom().guest_list()->batch()) {
        const auto to = std::min(from + zoom().guest_list()->batch(), all.size());
        const auto part = admit(
            room, {all.begin() + static_cast<std::ptrdiff_t>(from), all.begin() + static_cast<std::ptrdiff_t>(to)});
        admitted.insert(admitted.end(), part.begin(), part.end());
    }
    ASSERT_THAT(admitted, SizeIs(500));
    EXPECT_EQ(fake.registrants(id(room), "approved"), 500U);
    std::set<std::string> addresses, keys;
    for (std::size_t i = 0; i < admitted.size(); ++i) {
        EXPECT_EQ(admitted[i].registration, all[i].registration);
        addresses.insert(admitted[i].address);
        keys.insert(admitted[i].key);
    }
    EXPECT_THAT(addresses, SizeIs(500));
    EXPECT_THAT(keys, SizeIs(500));
}

TEST_F(ZoomScenario, LetsEverybodyInByTheirOwnLinkOnly) {
    const auto room = make();
    const auto one = admit(room, {guest(1)}).at(0);
    const auto enter = [&](std::string admission) {
        return run(zoom().enter({.session = session,
                                 .registration = one.registration,
                                 .display_name = "Ana",
                                 .room = room,
                                 .admission = std::move(admission)}));
    };
    EXPECT_EQ(enter(one.address).value().address, one.address);
    EXPECT_EQ(enter(one.address).value().media, Media::window);
    EXPECT_EQ(enter("").error().code, ErrorCode::unavailable);
    EXPECT_THROW(fake.join(one.address), std::logic_error) << "before the host";
    host_comes(room);
    EXPECT_NO_THROW(fake.join(one.address));
    EXPECT_TRUE(run(zoom().guest_list()->withdraw(room, {one})));
    EXPECT_THROW(fake.join(one.address), std::logic_error);
    EXPECT_EQ(fake.registrants(id(room), "cancelled"), 1U);
}

TEST_F(ZoomScenario, ReportsWhoJoinedLeftAndCameBack) {
    const auto room = make();
    const auto people = admit(room, guests(2));
    fake.report_after(minutes{5});
    EXPECT_EQ(run(zoom().reports()->report(room)).value(), std::nullopt) << "it never ran";
    clock.set(starts);
    host_comes(room);
    const auto waits = fake.wait(people[1].address);
    clock.advance(minutes{5});
    fake.leave(waits);
    const auto first = fake.join(people[0].address);
    fake.join(people[1].address);
    clock.advance(minutes{20});
    fake.leave(first);
    clock.advance(minutes{5});
    fake.join(people[0].address);
    EXPECT_EQ(run(zoom().reports()->report(room)).value(), std::nullopt) << "it runs";
    clock.advance(minutes{30});
    EXPECT_TRUE(run(zoom().room_maker()->end(room)));
    EXPECT_TRUE(run(zoom().room_maker()->end(room))) << "over already";
    EXPECT_EQ(run(zoom().reports()->report(room)).value(), std::nullopt) << "Zoom is still counting";
    clock.advance(minutes{5});
    const auto stays = run(zoom().reports()->report(room)).value().value();
    std::vector<std::tuple<std::string, Instant, Instant>> of_people;
    for (const auto& stay : stays)
        if (!stay.key.empty()) of_people.emplace_back(stay.key, stay.joined_at, stay.left_at.value());
    const auto at = [&](int minute) { return starts + minutes{minute}; };
    EXPECT_THAT(of_people,
                ElementsAre(std::tuple(people[0].key, at(5), at(25)), std::tuple(people[1].key, at(5), at(60)),
                            std::tuple(people[0].key, at(30), at(60))));
}

TEST_F(ZoomScenario, ReportsEveryRunByItsUuid) {
    const auto room = make();
    const auto people = admit(room, guests(2));
    clock.set(starts);
    for (int i = 0; i < 3; ++i) {  // their UUIDs differ in how they are encoded
        host_comes(room);
        fake.join(people[0].address);
        clock.advance(minutes{10});
        fake.end(id(room));
        clock.advance(minutes{10});
    }
    const auto stays = run(zoom().reports()->report(room)).value().value();
    EXPECT_EQ(std::ranges::count(stays, people[0].key, &Stay::key), 3);
    clock.advance(std::chrono::hours{24 * 366});
    EXPECT_EQ(run(zoom().reports()->report(room)).error().code, ErrorCode::not_found);
}

TEST_F(ZoomScenario, ReportsNobodyWhereNobodyButTheHostCame) {
    const auto room = make();
    clock.set(starts);
    host_comes(room);
    clock.advance(minutes{10});
    fake.end(id(room));
    EXPECT_THAT(run(zoom().reports()->report(room)).value().value(), IsEmpty());
}

}  // namespace
}  // namespace plenary::conferencing
