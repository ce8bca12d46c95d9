// What BigBlueButton does for a room besides what every provider does.
#include "bigbluebutton_rooms.hpp"

namespace plenary::conferencing {
namespace {

using std::chrono::minutes;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using Rooms = BigBlueButtonRooms;

TEST(BigBlueButton, SaysWhatItCan) {
    Rooms rooms(1, {.lobby = true});
    EXPECT_EQ(rooms.stage.provider().capabilities(),
              (Capabilities{.makes_rooms = true,
                            .sends_signals = true,
                            .records = true,
                            .tells_who_is_in = true,
                            .takes_slides = true,
                            .ways = {.waiting_room = true, .breakout_rooms = true, .captions = true}}));
}

TEST(BigBlueButton, PutsARoomWhereTheFewestPeopleAre) {
    Rooms rooms(3);
    const auto first = rooms.make();
    EXPECT_EQ(first.at("server"), "server-0");
    EXPECT_EQ(rooms.make().at("server"), "server-1");
    rooms.come(first);
    EXPECT_EQ(rooms.make().at("server"), "server-2");
    EXPECT_EQ(rooms.make().at("server"), "server-1");
    rooms.stage.server(1).outage(true);
    EXPECT_EQ(rooms.make().at("server"), "server-2");
}

TEST(BigBlueButton, HasARoomUntilItIsNeededNoMore) {
    Rooms rooms;
    const auto room = rooms.make();
    rooms.stage.clock.advance(minutes{90});
    ASSERT_TRUE(rooms.run(rooms.maker().find(rooms.entrance(room).session)).value());
    rooms.stage.clock.advance(minutes{121});
    EXPECT_EQ(rooms.run(rooms.maker().find(rooms.entrance(room).session)).value(), std::nullopt);
}

TEST(BigBlueButton, ChangesWhetherItRecordsOnlyWhileNobodyIsIn) {
    Rooms rooms;
    auto wish = rooms.wish(true);
    const auto room = rooms.run(rooms.maker().make(wish)).value();
    const auto visit = rooms.come(room);
    wish.recorded = false;
    EXPECT_EQ(rooms.run(rooms.maker().change(room, wish)).error().code, ErrorCode::conflict);
    rooms.stage.leave(visit);
    ASSERT_TRUE(rooms.run(rooms.maker().change(room, wish)));
    const auto there = rooms.stage.server().meetings();
    ASSERT_THAT(there, SizeIs(1));
    EXPECT_EQ(there[0].parameters.at("record"), "false");
    EXPECT_EQ(there[0].parameters.at("allowStartStopRecording"), "false");
}

TEST(BigBlueButton, ShowsSlidesInARoomThatRuns) {
    Rooms rooms;
    const auto room = rooms.make();
    const auto put = [&] {
        return rooms.run(rooms.stage.provider().slides_stand()->put(room, "https://plenary.example/a.pdf?b=1&c=<2>",
                                                                    "Heat \"1\".pdf"));
    };
    EXPECT_EQ(put().error().code, ErrorCode::unavailable);
    rooms.come(room);
    ASSERT_TRUE(put());
    EXPECT_THAT(rooms.stage.server().slides(), ElementsAre("https://plenary.example/a.pdf?b=1&c=<2>"));
}

TEST(BigBlueButton, AsksForEventsAgainBeforeTheyAreForgotten) {
    Rooms rooms;
    const auto room = rooms.make();
    EXPECT_THAT(rooms.stage.server().hooks(),
                ElementsAre("https://plenary.example/signals/7?meeting=" + room.at("meeting").get<std::string>()));
    EXPECT_EQ(rooms.times("hooks/create"), 1U);
    rooms.stage.clock.advance(minutes{3});
    rooms.enter(room);
    EXPECT_EQ(rooms.times("hooks/create"), 1U);
    rooms.stage.clock.advance(minutes{1});
    rooms.enter(room);
    EXPECT_EQ(rooms.times("hooks/create"), 2U);
}

TEST(BigBlueButton, DoesWithoutHooksAndSaysWhatIsMissing) {
    Rooms rooms;
    rooms.stage.server().without_hooks(true);
    const auto room = rooms.make();
    const auto person = rooms.entrance(room);
    rooms.stage.come(rooms.run(rooms.stage.provider().enter(person)).value().address);
    EXPECT_THAT(rooms.run(rooms.stage.provider().account_check()->check_account()).value().missing,
                ElementsAre("bbb-webhooks (server-0)"));
    rooms.stage.clock.advance(minutes{20});
    ASSERT_TRUE(rooms.run(rooms.maker().end(room)));
    const auto told = rooms.stage.told();
    ASSERT_THAT(told, SizeIs(1)) << "the analytics";
    const auto signals = rooms.stage.provider().signals()->read(told[0].signal, told[0].at).value();
    ASSERT_THAT(signals, SizeIs(2));
    EXPECT_EQ(signals[0].stay->registration, person.registration);
    EXPECT_EQ(*signals[0].stay->left_at - signals[0].stay->joined_at, minutes{20});
}

TEST(BigBlueButton, ReadsEveryPageOfItsRecordings) {
    Rooms rooms;
    const auto room = rooms.make(true);
    for (int i = 0; i < 101; ++i) {
        rooms.stage.clock.advance(std::chrono::seconds{11});
        rooms.come(room);
        rooms.stage.server().end_from_within(room.at("meeting"));
    }
    rooms.stage.publish_recordings(room);
    EXPECT_THAT(rooms.run(rooms.stage.provider().shelf()->list(room)).value().value(), SizeIs(101));
    EXPECT_EQ(rooms.times("getRecordings"), 2U);
}

}  // namespace
}  // namespace plenary::conferencing
