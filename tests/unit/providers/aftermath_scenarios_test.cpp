// The same from the end on: who was there, what was recorded, what was told.
#include <algorithm>

#include "scenario.hpp"
#include "stages.hpp"

namespace plenary::conferencing {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

TEST_P(RoomScenario, AnEndSendsEverybodyOut) {
    const auto room = make_room();
    const auto people = let_in(room, 3);
    for (const auto& person : people) stage->come(person.address);
    ASSERT_THAT(who_is_in(room), SizeIs(3));
    stage->clock.advance(minutes{20});
    ASSERT_TRUE(run(rooms().end(room)));
    EXPECT_THAT(who_is_in(room), IsEmpty());
    EXPECT_TRUE(run(rooms().end(room)));
    const auto told = signals();
    EXPECT_EQ(std::ranges::count(told, SignalKind::ended, &Signal::kind), 1);
}

TEST_P(RoomScenario, EachIsCountedForTheTimeTheyWereThere) {
    const auto room = make_room();
    const auto people = let_in(room, 2);
    const auto first = stage->come(people[0].address);
    stage->come(people[1].address);
    stage->clock.advance(minutes{10});
    stage->leave(first);
    stage->clock.advance(minutes{5});
    stage->come(people[0].address);
    stage->clock.advance(minutes{20});
    ASSERT_TRUE(run(rooms().end(room)));
    stage->clock.advance(minutes{30});
    EXPECT_EQ(attended(room, people[0].registration), minutes{30});
    EXPECT_EQ(attended(room, people[1].registration), minutes{35});
    EXPECT_EQ(attended(room, RegistrationId::make(stage->clock.now())), minutes{0});
}

TEST_P(RoomScenario, ARecordingIsListedFetchedAndDeleted) {
    const auto room = make_room(true);
    stage->come(let_in(room).address);
    stage->clock.advance(minutes{20});
    ASSERT_TRUE(run(rooms().end(room)));
    auto& shelf = *provider().shelf();
    EXPECT_EQ(run(shelf.list(room)).value(), std::nullopt);
    service.publish_recordings(room);
    const auto listed = run(shelf.list(room)).value().value();
    const auto film = std::ranges::find(listed, "video/mp4", &OfferedRecording::content_type);
    ASSERT_NE(film, listed.end());
    const auto fetched = fetch(*film);
    EXPECT_EQ(fetched.status, 200);
    EXPECT_EQ(fetched.body.size(), film->bytes);
    for (const auto& each : listed) {
        ASSERT_TRUE(run(shelf.remove(room, each.key)));
        EXPECT_TRUE(run(shelf.remove(room, each.key))) << "gone already";
    }
    EXPECT_THAT(run(shelf.list(room)).value().value_or(std::vector<OfferedRecording>{}), IsEmpty());
    const auto told = signals();
    EXPECT_GE(std::ranges::count(told, SignalKind::recording_ready, &Signal::kind), 1);
}

TEST_P(RoomScenario, WhatIsNotRecordedLeavesNothing) {
    const auto room = make_room(false);
    stage->come(let_in(room).address);
    stage->clock.advance(minutes{20});
    ASSERT_TRUE(run(rooms().end(room)));
    EXPECT_THAT(run(provider().shelf()->list(room)).value().value(), IsEmpty());
}

TEST_P(RoomScenario, SignalsMeanTheSameInAnyOrderAndHoweverOften) {
    const auto room = make_room(true);
    const auto people = let_in(room, 2);
    const auto visit = stage->come(people[0].address);
    stage->come(people[1].address);
    stage->clock.advance(minutes{3});
    stage->leave(visit);
    ASSERT_TRUE(run(rooms().end(room)));
    const auto raw = stage->told();
    ASSERT_FALSE(raw.empty());
    const auto meanings = [&](const std::vector<test_support::Told>& told) {
        std::map<std::string, std::tuple<SignalKind, Instant, RoomData>> all;
        for (const auto& [raw_signal, at] : told)
            for (const auto& signal : provider().signals()->read(raw_signal, at).value())
                all.emplace(signal.key, std::tuple(signal.kind, signal.at, signal.room));
        return all;
    };
    auto shuffled = raw;
    shuffled.insert(shuffled.end(), raw.begin(), raw.end());
    std::ranges::reverse(shuffled);
    EXPECT_EQ(meanings(shuffled), meanings(raw));
    for (const auto& [key, meaning] : meanings(raw))
        for (const auto& [name, value] : std::get<RoomData>(meaning).items()) EXPECT_EQ(room.at(name), value) << key;
}

}  // namespace
}  // namespace plenary::conferencing
