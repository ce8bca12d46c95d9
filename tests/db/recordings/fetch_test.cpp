// What a BigBlueButton of this machine has recorded, fetched by tasks.
#include "conferencing/shelves/shelved_room_repository.hpp"
#include "fetched_world.hpp"
#include "recordings/fetch_repository.hpp"
#include "support/http_client.hpp"

namespace plenary::recordings {
namespace {

class Fetch : public FetchedWorld {
protected:
    Fetch() {
        change_session("recorded = 'yes'");
        worker.start();
    }
    // Somebody was there until the end.
    void held_and_over() {
        hold_at(account_at(fake, "Ours"));
        ASSERT_TRUE(room_is_made());
        clock.set(starts_at);
        agenda::Session there{};
        there.id = session;
        there.provider = held().provider;
        there.provider_data = held().provider_data;
        const auto source = loop.run(rooms.enter(there, RegistrationId::make(clock.now()), "Ana Lima")).value();
        const auto target = source.address.substr(source.address.find("/bigbluebutton"));
        ASSERT_EQ(HttpClient(fake.port()).get(target).status, 302);
        clock.set(ends_at);
        fake.end_from_within(session.to_string());
    }
    void look() { loop.run(shelves.look_for_ended()); }
    void publish() { fake.publish(session.to_string(), {"presentation", "video"}); }
    void fetch_again() {
        loop.run(database.transact(db::Lane::jobs,
                                   [scope = scope(), id = session, now = clock.now()](db::Transaction& transaction) {
                                       conferencing::fetch_soon(transaction, scope, id, now);
                                   }));
    }
};

TEST_F(Fetch, WaitsUntilItIsPublishedAndHasItOnce) {
    held_and_over();
    clock.set(ends_at + 2min);
    look();
    EXPECT_EQ(room("recordings"), "none") << "the end can still be taken back";
    clock.set(ends_at + 3min);
    look();
    EXPECT_EQ(room("recordings"), "awaited");
    ASSERT_TRUE(in_time([&] {
        return own.value(
                   "SELECT attempts FROM task WHERE kind = 'recordings.fetch' AND payload "
                   "->> 'event' = '" +
                   event.event.to_string() + "'") > "1";
    }));
    EXPECT_EQ(recording("count(*)"), "0") << "the service is at work on it";
    publish();
    ASSERT_TRUE(becomes("state || ' ' || step", "prepared check"));
    EXPECT_EQ(file(), std::string(test_support::bigbluebutton::k_film_bytes, 'v'));
    EXPECT_EQ(recording("bytes"), std::to_string(test_support::bigbluebutton::k_film_bytes));
    EXPECT_EQ(recording("file_name"), event.slug + ".mp4");
    EXPECT_EQ(of_session("service", "fetched_recording"), "Ours");
    EXPECT_EQ(tasks("recording.prepare"), "1");
    ASSERT_TRUE(in_time([&] { return room("recordings") == "fetched"; }));

    look();
    fetch_again();
    ASSERT_TRUE(in_time([&] { return room("recordings || recordings_run") == "fetched2"; }));
    EXPECT_EQ(recording("count(*)"), "1");
    own.execute("DELETE FROM recording WHERE session_id = '" + session.to_string() + "'");
    fetch_again();
    ASSERT_TRUE(in_time([&] { return room("recordings || recordings_run") == "fetched3"; }));
    EXPECT_EQ(recording("count(*)"), "0") << "what was deleted does not come again";
}

TEST_F(Fetch, GivesUpAfterADayAndTwoHoursAndBeginsAnewWhenASignalSaysSo) {
    held_and_over();
    clock.set(ends_at + 3min);
    look();
    clock.set(ends_at + 26h + 2min);
    ASSERT_TRUE(eventually([&] {
        return own.value("SELECT attempts FROM task WHERE kind = 'recordings.fetch' AND payload ->> 'event' = '" +
                         event.event.to_string() + "'") >= "1";
    }));
    EXPECT_EQ(room("recordings"), "awaited");
    clock.set(ends_at + 30h);
    ASSERT_TRUE(in_time([&] { return room("recordings") == "missing"; }));
    const auto awaited = loop.run(database.transact(
        db::Lane::jobs, [scope = scope()](db::Transaction& transaction) { return read_awaited(transaction, scope); }));
    ASSERT_EQ(awaited.size(), 1U);
    EXPECT_EQ(awaited[0].service, "Ours");
    EXPECT_TRUE(awaited[0].missing);
    publish();
    fetch_again();
    ASSERT_TRUE(becomes("step", "check"));
}

TEST_F(Fetch, ComesAlsoFromARoomThatTheSessionHasLeft) {
    held_and_over();
    publish();
    ASSERT_TRUE(loop.run(control.move_room(scope(), session, {"link", "https://meet.example.org/b"}, {})));
    clock.set(ends_at + 5min);
    look();
    ASSERT_TRUE(becomes("step", "check"));
}

TEST_F(Fetch, OfWhatWasNotToBeRecordedNothingIsWaitedFor) {
    change_session("recorded = 'no'");
    held_and_over();
    clock.set(ends_at + 5min);
    look();
    ASSERT_TRUE(in_time([&] { return room("recordings") == "fetched"; }));
    EXPECT_EQ(recording("count(*)"), "0");
}

TEST_F(Fetch, AsksAgainOfAServiceThatIsAwayOrRefuses) {
    held_and_over();
    publish();
    const auto secret = fake.secret();
    fake.change_secret("changed there");
    clock.set(ends_at + 5min);
    look();
    ASSERT_TRUE(in_time([&] {
        return own.value(
                   "SELECT attempts FROM task WHERE kind = 'recordings.fetch' AND payload "
                   "->> 'event' = '" +
                   event.event.to_string() + "'") > "1";
    }));
    EXPECT_EQ(room("recordings"), "awaited");
    fake.change_secret(secret);
    ASSERT_TRUE(becomes("step", "check"));
}

TEST_F(Fetch, OfAnotherSessionOrOneThatGoesOnNothingIsFetched) {
    held_and_over();
    publish();
    clock.set(ends_at + 5min);
    change_session("state = 'live', state_since = ends_at - interval '1 hour'");
    look();
    EXPECT_EQ(room("recordings"), "none");
    change_session("state = 'cancelled'");
    look();
    EXPECT_EQ(room("recordings"), "none");
    change_session("state = 'ended'");
    look();
    EXPECT_EQ(room("recordings"), "awaited");
}

}  // namespace
}  // namespace plenary::recordings
