// Who was in a room at a BigBlueButton of this machine, by what it says: from its signals to minutes.
#include <algorithm>
#include <random>

#include "elsewhere_world.hpp"
#include "jobs/outbox.hpp"

namespace plenary::attendance {
namespace {

TEST_F(Elsewhere, ASignalOfComingAndOneOfGoingAreMinutes) {
    hold_at_bigbluebutton();
    const auto ana = person(event), ben = person(event);
    clock.advance(15min);
    const auto visit = come(ana);
    deliver(told());
    EXPECT_TRUE(is_in(ana));
    EXPECT_FALSE(is_in(ben));
    clock.advance(20min);
    leave(visit);
    deliver(told());
    EXPECT_FALSE(is_in(ana));
    EXPECT_EQ(minutes(ana), 20);
    EXPECT_EQ(minutes(ben), 0);
    EXPECT_EQ(of_intervals("string_agg(DISTINCT source, ' ')"), "provider_signal");
}

// The room is open before the session begins, and after: that is no attendance.
TEST_F(Elsewhere, CountsWithinTheTimeOfTheSessionOnly) {
    hold_at_bigbluebutton();
    const auto ana = person(event);
    const auto visit = come(ana);
    deliver(told());
    EXPECT_EQ(minutes(ana), 0);
    clock.advance(80min);
    leave(visit);
    deliver(told());
    EXPECT_EQ(minutes(ana), 60);
}

TEST_F(Elsewhere, MeansTheSameInAnyOrderAndHoweverOften) {
    hold_at_bigbluebutton();
    const auto ana = person(event), ben = person(event);
    clock.advance(5min);
    const auto phone = come(ana);
    clock.advance(3min);
    leave(phone);
    clock.advance(1min);
    const auto laptop = come(ana);
    come(ben);
    clock.advance(2min);
    leave(laptop);
    auto all = told();
    const auto again = all;
    all.insert(all.end(), again.begin(), again.end());
    std::mt19937 order(11);
    std::shuffle(all.begin(), all.end(), order);
    deliver(all);
    EXPECT_EQ(minutes(ana), 5);
    EXPECT_EQ(minutes(ben), 2);
    EXPECT_TRUE(is_in(ben));
    const auto kept = of_signals("count(*)");
    deliver(again);
    EXPECT_EQ(of_signals("count(*)"), kept) << "told again, nothing is new";
    EXPECT_EQ(minutes(ana), 5);
}

TEST_F(Elsewhere, AnEndSendsEverybodyOut) {
    hold_at_bigbluebutton();
    const auto ana = person(event);
    clock.advance(15min);
    come(ana);
    deliver(told());
    clock.advance(30min);
    fake.end_from_within(session.to_string());
    auto all = told();
    std::erase_if(all, [](const RawSignal& signal) { return !signal.body.contains("meeting-ended"); });
    ASSERT_EQ(all.size(), 1U) << "alone: whoever was in is told of by nothing else";
    deliver(all);
    EXPECT_FALSE(is_in(ana));
    EXPECT_EQ(minutes(ana), 30);
}

// The analytics come once, after the end, and tell each stay whole.
TEST_F(Elsewhere, AnalyticsAloneAreEnough) {
    hold_at_bigbluebutton();
    const auto ana = person(event);
    clock.advance(15min);
    const auto visit = come(ana);
    clock.advance(10min);
    leave(visit);
    clock.advance(10min);
    come(ana);
    clock.advance(5min);
    fake.end_from_within(session.to_string());
    auto all = told();
    std::erase_if(all, [](const RawSignal& signal) { return !signal.body.starts_with('{'); });
    ASSERT_EQ(all.size(), 1U);
    deliver(all);
    EXPECT_EQ(minutes(ana), 15);
    EXPECT_FALSE(is_in(ana));
}

TEST_F(Elsewhere, WhatIsNotProvenIsNeitherStoredNorExplained) {
    hold_at_bigbluebutton();
    clock.advance(15min);
    come(person(event));
    const auto good = told().back();
    auto flipped = good, unsigned_one = good, forged = good;
    flipped.body.back() = flipped.body.back() == '0' ? '1' : '0';
    unsigned_one.query.clear();
    forged.query.back() = forged.query.back() == '0' ? '1' : '0';
    std::string said;
    for (const auto& bad : {flipped, unsigned_one, forged}) {
        const auto refused = receive(bad);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ErrorCode::forbidden);
        said = refused.error().detail;
    }
    clock.advance(11min);
    const auto old = receive(good);
    ASSERT_FALSE(old);
    EXPECT_EQ(old.error().detail, said) << "too old is said as unsigned is";
    clock.advance(-17min);
    EXPECT_FALSE(receive(good)) << "of a time that is not yet";
    EXPECT_EQ(of_signals("count(*)"), "0");
    clock.advance(6min);
    deliver({good});
    EXPECT_EQ(of_signals("count(*)"), "1") << "the control";
}

TEST_F(Elsewhere, NothingIsProvenWithoutTheAccountAndItsSecret) {
    hold_at_bigbluebutton();
    clock.advance(15min);
    come(person(event));
    const auto ours = told().back();
    own.execute("UPDATE provider_account SET version = version + 1, sealed = ''::bytea WHERE id = '" +
                account.to_string() + "'");
    EXPECT_EQ(receive(ours).error().code, ErrorCode::unavailable) << "its secret cannot be read";
    EXPECT_EQ(loop.run(signals.receive(ProviderAccountId::make(clock.now()), ours)).error().code, ErrorCode::not_found);
    EXPECT_EQ(of_signals("count(*)"), "0");
}

TEST_F(Elsewhere, OnlyPeopleOfTheEventAreCounted) {
    hold_at_bigbluebutton();
    const auto stranger = person(test_support::make_event(own, std::nullopt));
    const auto ana = person(event);
    clock.advance(15min);
    come(stranger);
    come(RegistrationId::make(clock.now()));
    come(ana);
    deliver(told());
    look();
    EXPECT_EQ(of_intervals("count(DISTINCT registration_id)"), "1");
    EXPECT_TRUE(is_in(ana));
}

TEST_F(Elsewhere, RoomsThatAreNoneOfOursAreLeftOut) {
    hold_at_bigbluebutton();
    clock.advance(15min);
    come(person(event));
    const auto all = told();
    own.execute("UPDATE provider_room SET data = data || '{\"server\": \"2\"}' WHERE session_id = '" +
                session.to_string() + "'");
    for (const auto& signal : all) EXPECT_TRUE(receive(signal));
    EXPECT_EQ(of_signals("count(*)"), "0");
}

TEST_F(Elsewhere, ALookClosesAndOpensWhatSignalsMissed) {
    hold_at_bigbluebutton();
    const auto ana = person(event), ben = person(event), eva = person(event);
    clock.advance(5min);
    const auto visit = come(ana);
    come(eva);
    deliver(told());
    clock.advance(10min);
    leave(visit);
    come(ben);
    static_cast<void>(told());  // nobody hears of it
    clock.advance(1min);
    look();
    EXPECT_FALSE(is_in(ana));
    EXPECT_TRUE(is_in(ben));
    EXPECT_TRUE(is_in(eva));
    EXPECT_EQ(minutes(ana), 11);
    clock.advance(5min);
    EXPECT_EQ(minutes(ben), 5);
    const auto before = of_signals("count(*)");
    look();
    EXPECT_EQ(of_signals("count(*)"), before) << "nothing new to notice";
}

TEST_F(Elsewhere, ALookHasTheServiceTellAgainWhatHappens) {
    fake.without_hooks(true);
    hold_at_bigbluebutton();
    const auto ana = person(event);
    clock.advance(10min);
    const auto visit = come(ana);
    EXPECT_THAT(told(), testing::IsEmpty());
    fake.without_hooks(false);
    clock.advance(5min);
    look();
    EXPECT_TRUE(is_in(ana));
    clock.advance(5min);
    leave(visit);
    deliver(told());
    EXPECT_FALSE(is_in(ana));
    EXPECT_EQ(minutes(ana), 5);
}

TEST_F(Elsewhere, WhatIsToldLateMendsWhatALookShowed) {
    hold_at_bigbluebutton();
    const auto ana = person(event), ben = person(event);
    clock.advance(5min);
    const auto visit = come(ana);
    deliver(told());
    clock.advance(10min);
    leave(visit);
    const auto bens = come(ben);
    const auto late = told();
    clock.advance(4min);
    look();
    EXPECT_EQ(minutes(ana), 14);
    EXPECT_EQ(minutes(ben), 0);
    deliver(late);
    EXPECT_EQ(minutes(ana), 10);
    EXPECT_EQ(minutes(ben), 4);
    clock.advance(3min);
    leave(bens);
    deliver(told());
    EXPECT_EQ(minutes(ben), 7);
    EXPECT_FALSE(is_in(ben));
}

TEST_F(Elsewhere, AServiceThatDoesNotAnswerChangesNothingUntilLongAfterTheEnd) {
    hold_at_bigbluebutton();
    const auto ana = person(event);
    clock.advance(15min);
    come(ana);
    deliver(told());
    fake.outage(true);
    clock.advance(10min);
    look();
    EXPECT_TRUE(is_in(ana));
    clock.advance(45min);
    look();
    EXPECT_EQ(of_intervals("count(*) FILTER (WHERE left_at IS NULL)"), "1") << "just over";
    clock.advance(11min);
    look();
    EXPECT_EQ(of_intervals("count(*) FILTER (WHERE left_at IS NULL)"), "0");
    EXPECT_EQ(minutes(ana), 50) << "until the end of the session";
}

TEST_F(Elsewhere, SignalsAreKeptForThirtyDays) {
    hold_at_bigbluebutton();
    const auto ana = person(event);
    clock.advance(15min);
    leave(come(ana));
    clock.advance(2min);
    come(ana);
    clock.advance(3min);
    deliver(told());
    clock.advance(29 * 24h);
    loop.run(signals.forget_old());
    EXPECT_NE(of_signals("count(*)"), "0");
    clock.advance(2 * 24h);
    loop.run(signals.forget_old());
    EXPECT_EQ(of_signals("count(*)"), "0");
    EXPECT_NE(of_intervals("count(*)"), "0") << "what followed from them stays";
}

// Recordings are others' work: they hear of each one once, in the transaction that stores it.
TEST_F(Elsewhere, ARecordingThatIsReadyIsToldOnce) {
    signals.when_recording_is_ready(
        [](db::Transaction& transaction, const accounts::Scope& of, const SessionId& its, Instant now) {
            const std::vector<jobs::NewTask> tasks{{TaskId::make(now), "test.fetch " + its.to_string(),
                                                    TaskId::make(now).to_string(),
                                                    fmt::format("\"{}\"", of.event().to_string()), now}};
            jobs::enqueue_all(transaction, tasks);
        });
    own.execute("UPDATE session SET recorded = 'yes' WHERE id = '" + session.to_string() + "'");
    hold_at_bigbluebutton();
    clock.advance(15min);
    come(person(event));
    clock.advance(9min);
    fake.end_from_within(session.to_string());
    fake.publish(session.to_string(), {"video"});
    const auto all = told();
    deliver(all);
    const auto told_to_fetch = [&] {
        return own.column("SELECT DISTINCT payload #>> '{}' FROM task WHERE kind = 'test.fetch " + session.to_string() +
                          "' ORDER BY 1");
    };
    EXPECT_THAT(told_to_fetch(), testing::ElementsAre(event.event.to_string()));
    const auto tasks = "SELECT count(*) FROM task WHERE kind = 'test.fetch " + session.to_string() + "'";
    const auto once = own.value(tasks);
    const auto room = conferencing::ProviderRoomId::parse(of_room("id")).value();
    const auto recordings = loop.run(database.transact(db::Lane::web, [&](db::Transaction& transaction) {
        return conferencing::told_recordings(transaction, scope(), room);
    }));
    EXPECT_EQ(std::to_string(recordings.size()), once);
    deliver(all);
    EXPECT_EQ(own.value(tasks), once) << "told again, nothing is new";
}

}  // namespace
}  // namespace plenary::attendance
