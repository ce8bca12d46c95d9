// The same, from the end on and when things go wrong.
#include <algorithm>

#include "scenario.hpp"
#include "support/http_client.hpp"

namespace plenary::conferencing {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST_P(Scenario, AnEndSendsEverybodyOut) {
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

TEST_P(Scenario, EachIsCountedForTheTimeTheyWereThere) {
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

TEST_P(Scenario, ARecordingIsListedFetchedAndDeleted) {
    const auto room = make_room(true);
    stage->come(let_in(room).address);
    stage->clock.advance(minutes{20});
    ASSERT_TRUE(run(rooms().end(room)));
    auto& shelf = *stage->provider().shelf();
    EXPECT_EQ(run(shelf.list(room)).value(), std::nullopt);
    stage->publish_recordings(room);
    const auto listed = run(shelf.list(room)).value().value();
    ASSERT_THAT(listed, SizeIs(1));
    EXPECT_EQ(listed[0].content_type, "video/mp4");
    ServiceRequest fetch;
    fetch.url = listed[0].address;
    if (!listed[0].authorization.empty()) fetch.headers = {{"Authorization", listed[0].authorization}};
    const auto film = run(stage->line.send(fetch, {})).value();
    EXPECT_EQ(film.status, 200);
    EXPECT_EQ(film.body.size(), listed[0].bytes);
    ASSERT_TRUE(run(shelf.remove(room, listed[0].key)));
    EXPECT_THAT(run(shelf.list(room)).value().value(), IsEmpty());
    EXPECT_TRUE(run(shelf.remove(room, listed[0].key)));
    const auto told = signals();
    EXPECT_GE(std::ranges::count(told, SignalKind::recording_ready, &Signal::kind), 1);
}

TEST_P(Scenario, WhatIsNotRecordedLeavesNothing) {
    const auto room = make_room(false);
    stage->come(let_in(room).address);
    stage->clock.advance(minutes{20});
    ASSERT_TRUE(run(rooms().end(room)));
    EXPECT_THAT(run(stage->provider().shelf()->list(room)).value().value(), IsEmpty());
}

TEST_P(Scenario, ARoomThatIsRemovedIsNoMore) {
    const auto room = make_room();
    ASSERT_TRUE(run(rooms().remove(room)));
    EXPECT_EQ(stage->rooms(), 0U);
    EXPECT_EQ(run(rooms().find(session)).value(), std::nullopt);
    EXPECT_TRUE(run(rooms().remove(room)));
}

TEST_P(Scenario, AnOutageOfAnHourPasses) {
    const auto room = make_room();
    stage->outage(true);
    EXPECT_EQ(run(rooms().find(session)).error().code, ErrorCode::unavailable);
    EXPECT_EQ(run(rooms().make(wish())).error().code, ErrorCode::unavailable);
    EXPECT_EQ(run(rooms().change(room, wish())).error().code, ErrorCode::unavailable);
    EXPECT_EQ(run(stage->provider().roll()->who_is_in(room)).error().code, ErrorCode::unavailable);
    EXPECT_EQ(run(stage->provider().account_check()->check_account()).error().code, ErrorCode::unavailable);
    EXPECT_EQ(run(stage->provider().check(room)), Health::failing);
    stage->clock.advance(minutes{60});
    stage->outage(false);
    EXPECT_EQ(run(stage->provider().check(room)), Health::good);
    const auto ana = let_in(room);
    stage->come(ana.address);
    EXPECT_THAT(who_is_in(room), ElementsAre(ana.registration));
    EXPECT_EQ(stage->rooms(), 1U);
}

TEST_P(Scenario, CredentialsThatAreTakenBackAreSaidToBe) {
    const auto room = make_room();
    stage->revoke_credentials(true);
    stage->clock.advance(minutes{120});  // what was got with them has run out too
    EXPECT_EQ(run(stage->provider().account_check()->check_account()).error().code, ErrorCode::forbidden);
    EXPECT_FALSE(run(rooms().make(wish())));
    EXPECT_EQ(run(stage->provider().check(room)), Health::failing);
    EXPECT_EQ(stage->rooms(), 1U);
    stage->revoke_credentials(false);
    EXPECT_TRUE(run(stage->provider().account_check()->check_account()));
}

TEST_P(Scenario, SignalsMeanTheSameInAnyOrderAndHoweverOften) {
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
            for (const auto& signal : stage->provider().signals()->read(raw_signal, at).value())
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

TEST_P(Scenario, ASignalOfWhichOneByteIsAnotherIsRefused) {
    const auto room = make_room();
    stage->come(let_in(room).address);
    for (auto [raw, at] : stage->told()) {
        ASSERT_TRUE(stage->provider().signals()->read(raw, at));
        raw.body[raw.body.size() / 2] = static_cast<char>(raw.body[raw.body.size() / 2] ^ 1);
        EXPECT_EQ(stage->provider().signals()->read(raw, at).error().code, ErrorCode::forbidden);
    }
}

}  // namespace
}  // namespace plenary::conferencing
