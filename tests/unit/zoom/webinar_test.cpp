// Webinars, rooms that repeat, and what a plan does not have.
#include "support/fakes/zoom/zoom_world.hpp"

namespace plenary::conferencing {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using testing::SizeIs;

class ZoomWebinar : public ZoomWorld {
protected:
    ZoomWebinar() : ZoomWorld(zoom::Kind::webinar) {}
};

TEST_F(ZoomWebinar, HasPanelistsBesideItsRegistrants) {
    const auto room = make();
    const auto admitted = admit(room, {guest(1), guest(2, Role::speaker), guest(3), guest(4, Role::interpreter)});
    ASSERT_THAT(admitted, SizeIs(4));
    EXPECT_EQ(fake.registrants(id(room), "approved"), 2U);
    std::map<RegistrationId, Admission> by_person;
    for (const auto& one : admitted) by_person.emplace(one.registration, one);
    const auto speaker = by_person.at(guest(2).registration);
    EXPECT_TRUE(speaker.key.starts_with("panelist:"));
    EXPECT_FALSE(by_person.at(guest(3).registration).key.starts_with("panelist:"));
    EXPECT_EQ(admit(room, {guest(2, Role::speaker)}).at(0).address, speaker.address) << "once, however often";
    const auto found = run(zoom().guest_list()->find(room, {guest(1), guest(2, Role::speaker), guest(9)})).value();
    ASSERT_THAT(found, SizeIs(2));
    EXPECT_EQ(found[1].key, speaker.key);
    host_comes(room);
    EXPECT_NO_THROW(fake.join(speaker.address));
    EXPECT_TRUE(run(zoom().guest_list()->withdraw(room, admitted)));
    EXPECT_TRUE(run(zoom().guest_list()->withdraw(room, {speaker}))) << "gone already";
    EXPECT_THROW(fake.join(speaker.address), std::logic_error);
    EXPECT_EQ(fake.registrants(id(room), "cancelled"), 2U);
}

TEST_F(ZoomWebinar, IsReportedAndEndedAsAWebinar) {
    const auto room = make();
    const auto people = admit(room, guests(2));
    clock.set(starts);
    host_comes(room);
    for (const auto& one : people) fake.join(one.address);
    clock.advance(minutes{40});
    EXPECT_TRUE(run(zoom().room_maker()->end(room)));
    EXPECT_EQ(read(fake.signals().back()).at(0).room.at("kind"), "webinar");
    EXPECT_THAT(run(zoom().reports()->report(room)).value().value(), SizeIs(3));
    EXPECT_TRUE(zoom().capabilities().ways.webinar);
    EXPECT_TRUE(run(zoom().room_maker()->remove(room)));
}

class ZoomRepeats : public ZoomWorld {
protected:
    RoomData make_repeating(Repeats::Registration registration) {
        auto asked = wish();
        asked.repeats = {.every_days = 1, .times = 3, .registration = registration};
        return run(zoom().room_maker()->make(asked)).value();
    }
};

TEST_F(ZoomRepeats, RegistersInEachOfTheThreeModes) {
    using enum Repeats::Registration;
    for (const auto mode : {once_for_all, each_time, once_with_choice}) {
        auto room = make_repeating(mode);
        ASSERT_THAT(room.at("occurrences"), SizeIs(3));
        EXPECT_THAT(admit(room, guests(2)), SizeIs(2));
        const auto& asked = line.sent.back().request.url;
        EXPECT_EQ(asked.contains("occurrence_ids="), mode != once_for_all) << asked;
        EXPECT_EQ(std::ranges::count(asked, '%'), mode == once_for_all ? 0 : 2) << "all three: " << asked;
        room["occurrence"] = room.at("occurrences")[1].at("occurrence_id");
        ASSERT_THAT(admit(room, {guest(3)}), SizeIs(1));
        if (mode != once_for_all) {
            EXPECT_TRUE(line.sent.back().request.url.ends_with("=" + room["occurrence"].get<std::string>()));
        }
    }
}

TEST_F(ZoomRepeats, CountsForASessionTheRunOfItsOwnDay) {
    auto room = make_repeating(Repeats::Registration::once_for_all);
    const auto people = admit(room, guests(2));
    for (int day = 0; day < 3; ++day) {
        clock.set(starts + day * hours{24});
        host_comes(room);
        for (const auto& one : people) fake.join(one.address);
        clock.advance(minutes{30});
        fake.end(id(room));
    }
    EXPECT_THAT(run(zoom().reports()->report(room)).value().value(), SizeIs(9)) << "every time";
    room["occurrence"] = room.at("occurrences")[1].at("occurrence_id");
    const auto stays = run(zoom().reports()->report(room)).value().value();
    ASSERT_THAT(stays, SizeIs(3));
    EXPECT_EQ(stays[0].joined_at, starts + hours{24});
    EXPECT_TRUE(run(zoom().room_maker()->remove(room)));
    EXPECT_EQ(fake.rooms(), 1U) << "one time less";
}

class ZoomFree : public ZoomWorld {
protected:
    ZoomFree() { settings.plan = zoom::Plan::free; }
};

TEST_F(ZoomFree, SaysWhatItsPlanDoesNotHave) {
    const auto can = zoom().capabilities();
    EXPECT_TRUE(can.makes_rooms);
    EXPECT_TRUE(can.sends_signals);
    EXPECT_FALSE(can.admits_by_name);
    EXPECT_FALSE(can.reports_participants);
    EXPECT_FALSE(can.records);
    EXPECT_FALSE(can.tells_who_is_in);
    const auto room = make();
    EXPECT_EQ(fake.asked_for(id(room))["settings"]["approval_type"], 2);
    const auto source =
        run(zoom().enter({.session = session, .registration = {}, .display_name = "Ana", .room = room}));
    EXPECT_EQ(source.value().address, room.at("join_url").get<std::string>());
}

class ZoomWithoutWebinars : public ZoomWorld {
protected:
    ZoomWithoutWebinars() : ZoomWorld(zoom::Kind::webinar, {.webinars = false}) {}
};

TEST_F(ZoomWithoutWebinars, SaysSoWhenTheAccountIsTested) {
    const auto refused = run(zoom().account_check()->check_account());
    EXPECT_EQ(refused.error().detail, "Zoom refuses this: Webinar plan is missing. (200)");
}

}  // namespace
}  // namespace plenary::conferencing
