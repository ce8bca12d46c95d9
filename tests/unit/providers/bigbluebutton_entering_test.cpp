// Who goes into a room of BigBlueButton, as whom, and when it has gone.
#include "bigbluebutton_rooms.hpp"

namespace plenary::conferencing {
namespace {

using std::chrono::minutes;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using Rooms = BigBlueButtonRooms;

TEST(BigBlueButton, MakesARoomAnewThatItsServerHasForgotten) {
    Rooms rooms(2);
    const auto room = rooms.make(true);
    const auto before = rooms.enter(room).address;
    rooms.stage.server().restart();
    rooms.stage.clock.advance(std::chrono::seconds{11});
    rooms.come(room);
    const auto there = rooms.stage.server().meetings();
    ASSERT_THAT(there, SizeIs(1));
    EXPECT_EQ(there[0].parameters.at("record"), "true");
    EXPECT_THAT(rooms.stage.server(1).meetings(), IsEmpty());
    EXPECT_THROW(rooms.stage.come(before), std::runtime_error) << "an address is bound to its meeting";
}

TEST(BigBlueButton, AsksOnceForACrowd) {
    Rooms rooms;
    const auto room = rooms.make();
    rooms.stage.clock.advance(minutes{1});
    rooms.stage.server().slow_next(std::chrono::milliseconds{200});
    const auto before = rooms.times("getMeetingInfo");
    std::vector<std::future<Result<Source>>> entering;
    for (int i = 0; i < 100; ++i)
        entering.push_back(rooms.stage.loop.start(rooms.stage.provider().enter(rooms.entrance(room))));
    for (auto& each : entering) EXPECT_TRUE(each.get());
    EXPECT_EQ(rooms.times("getMeetingInfo"), before + 1);
    rooms.stage.clock.advance(std::chrono::seconds{10});
    rooms.enter(room);
    EXPECT_EQ(rooms.times("getMeetingInfo"), before + 2);
}

TEST(BigBlueButton, AsksOnceForACrowdOnEveryThread) {
    ManualClock clock{Instant{std::chrono::hours{500'000}}};
    test_support::bigbluebutton::FakeBigBlueButton fake(clock);
    test_support::TestLoop loop(4);
    Egress egress(loop.executor());
    test_support::DirectLine line(egress);
    BigBlueButtonProvider provider({.servers = {{"one", fake.url(), fake.secret()}}}, line, clock);
    const auto session = SessionId::make(clock.now());
    const auto room =
        loop.run(provider.room_maker()->make(
                     {session, {{"en", "Heat"}}, clock.now(), clock.now() + minutes{60}, "Etc/UTC", false}))
            .value();
    const auto asked = [&] { return std::ranges::count(fake.calls(), "getMeetingInfo"); };
    for (int round = 0; round < 20; ++round) {
        clock.advance(std::chrono::seconds{11});
        fake.slow_next(std::chrono::milliseconds{20});
        const auto before = asked();
        std::vector<std::future<Result<Source>>> entering;
        for (int i = 0; i < 100; ++i)
            entering.push_back(loop.start(
                provider.enter({session, RegistrationId::make(clock.now()), "Ana Lima", room, Role::attendee})));
        for (auto& each : entering) EXPECT_TRUE(each.get());
        EXPECT_EQ(asked(), before + 1);
    }
}

TEST(BigBlueButton, TellsACrowdOnceThatTheServerIsAway) {
    Rooms rooms;
    const auto room = rooms.make();
    rooms.stage.clock.advance(minutes{1});
    rooms.stage.outage(true);
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(rooms.run(rooms.stage.provider().enter(rooms.entrance(room))).error().code, ErrorCode::unavailable);
    rooms.stage.outage(false);
    rooms.stage.clock.advance(std::chrono::seconds{1});
    EXPECT_NO_THROW(rooms.come(room));
}

TEST(BigBlueButton, LetsNobodyWaitForAServerThatSaysNothing) {
    Rooms rooms;
    const auto room = rooms.make();
    rooms.stage.clock.advance(minutes{1});
    rooms.stage.server().slow_next(std::chrono::seconds{30});
    const auto before = std::chrono::steady_clock::now();
    EXPECT_EQ(rooms.run(rooms.stage.provider().enter(rooms.entrance(room))).error().code, ErrorCode::unavailable);
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds{5});
}

TEST(BigBlueButton, LetsASpeakerSpeakWhereTheAudienceListens) {
    const auto role_of = [](bool listening, Role role) {
        Rooms rooms(1, {.listening_audience = listening});
        rooms.come(rooms.make(), role);
        return rooms.stage.server().meetings().at(0).users.at(0).role;
    };
    EXPECT_EQ(role_of(false, Role::speaker), "VIEWER");
    EXPECT_EQ(role_of(true, Role::speaker), "MODERATOR");
    EXPECT_EQ(role_of(true, Role::interpreter), "MODERATOR");
    EXPECT_EQ(role_of(true, Role::attendee), "VIEWER");
    EXPECT_EQ(role_of(false, Role::moderator), "MODERATOR");
}

TEST(BigBlueButton, KeepsAttendeesInTheLobbyAndNobodyElse) {
    Rooms rooms(1, {.lobby = true});
    const auto room = rooms.make();
    const auto waiting = rooms.come(room);
    rooms.come(room, Role::speaker);
    EXPECT_THAT(rooms.run(rooms.stage.provider().roll()->who_is_in(room)).value(), SizeIs(1));
    rooms.stage.server().let_in(waiting.substr(2));
    EXPECT_THAT(rooms.run(rooms.stage.provider().roll()->who_is_in(room)).value(), SizeIs(2));
}

TEST(BigBlueButton, OpensInAWindowUnlessTheServerMayBeFramed) {
    Rooms window;
    const auto room = window.make();
    EXPECT_EQ(window.enter(room).media, Media::window);
    EXPECT_THAT(window.stage.provider().origins(room), IsEmpty());
    Rooms frame(1, {.in_frame = true});
    const auto framed = frame.make();
    EXPECT_EQ(frame.enter(framed).media, Media::frame);
    EXPECT_THAT(frame.stage.provider().origins(framed),
                ElementsAre("http://127.0.0.1:" + std::to_string(frame.stage.server().port())));
    EXPECT_TRUE(frame.stage.provider().capabilities().plays_in_our_page);
}

TEST(BigBlueButton, RefusesRoomsThatItDoesNotKnow) {
    Rooms rooms;
    auto room = rooms.make();
    for (const auto& other : {RoomData(nullptr), RoomData::object(), RoomData{{"server", "server-0"}, {"meeting", "x"}},
                              RoomData{{"server", "gone"}, {"meeting", room.at("meeting")}}}) {
        Entrance entrance = rooms.entrance(room);
        entrance.room = other;
        EXPECT_EQ(rooms.run(rooms.stage.provider().enter(entrance)).error().code, ErrorCode::unavailable) << other;
        EXPECT_EQ(rooms.run(rooms.stage.provider().check(other)), Health::failing) << other;
        EXPECT_EQ(rooms.run(rooms.maker().end(other)).error().code, ErrorCode::unavailable) << other;
    }
}

}  // namespace
}  // namespace plenary::conferencing
