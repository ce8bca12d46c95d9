// Those who have a place, announced to a Zoom of this machine by tasks and withdrawn again.
#include "guests_world.hpp"
#include "support/fakes/bigbluebutton/fake_bigbluebutton.hpp"

namespace plenary::conferencing {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

class Guests : public GuestsWorld {};

TEST_F(Guests, AreAnnouncedInBatchesAndComeInByTheirOwnLink) {
    register_people(1, 500);
    hold_at(account("zoom", "Ours", zoom_settings()));
    ASSERT_TRUE(are_admitted(500));
    EXPECT_EQ(fake.registrants(meeting(), "approved"), 500U);
    EXPECT_EQ(batches(), 17);
    fake.start(meeting());
    std::set<std::string> addresses;
    for (const int number : {1, 30, 31, 500}) {
        const auto source = enter(number).value();
        EXPECT_EQ(source.media, Media::window);
        EXPECT_NO_THROW(fake.join(source.address));
        addresses.insert(source.address);
    }
    EXPECT_THAT(addresses, SizeIs(4));
    EXPECT_EQ(batches(), 17) << "nobody is announced at the door who is announced";
    EXPECT_EQ(own.value("SELECT count(*) FROM room_guest WHERE encode(sealed, 'escape') LIKE '%" + meeting() + "%'"),
              "0");
    EXPECT_FALSE(now().provider_data.contains("tk="));
}

TEST_F(Guests, WhoGivesThePlaceUpIsWithdrawnAndWhoHasItAgainComesIn) {
    register_people(1, 30);
    hold_at(account("zoom", "Ours", zoom_settings()));
    ASSERT_TRUE(are_admitted(30));
    fake.start(meeting());
    const auto earlier = enter(7).value().address;
    set_state(7, "cancelled_by_person");
    ASSERT_TRUE(comes_true([&] { return guests("withdrawn") == "1"; }));
    EXPECT_EQ(fake.registrants(meeting(), "approved"), 29U);
    EXPECT_THROW(fake.join(earlier), std::logic_error);
    set_state(7, "confirmed");
    ASSERT_TRUE(are_admitted(30));
    EXPECT_NO_THROW(fake.join(enter(7).value().address));
    register_people(31, 33);
    ASSERT_TRUE(are_admitted(33));
}

TEST_F(Guests, AreThoseWhoSignedUpWhereTheSessionAsksForIt) {
    register_people(1, 4);
    const auto sql = [&](const std::string& text) {
        return fmt::format(fmt::runtime(text), fmt::arg("organisation", event.organisation.to_string()),
                           fmt::arg("event", event.event.to_string()), fmt::arg("session", session.to_string()),
                           fmt::arg("pool", event.pool.to_string()));
    };
    own.execute(
        sql("INSERT INTO session_places (organisation_id, event_id, session_id, pool_id) VALUES ('{organisation}', "
            "'{event}', '{session}', '{pool}');"
            "INSERT INTO sign_up (id, organisation_id, event_id, session_id, registration_id, state, waiting_since, "
            "created_at, changed_at) SELECT gen_random_uuid(), '{organisation}', '{event}', '{session}', id, "
            "CASE WHEN email LIKE 'guest1@%' THEN 'confirmed' ELSE 'waitlisted' END, "
            "CASE WHEN email LIKE 'guest1@%' THEN NULL ELSE gen_random_uuid() END, now(), now() "
            "FROM registration WHERE event_id = '{event}' AND email LIKE 'guest1@%' OR email LIKE 'guest2@%' AND "
            "event_id = "
            "'{event}'"));
    own.execute("UPDATE registration SET kind = 'staff' WHERE id = '" + person(3).to_string() + "'");
    hold_at(account("zoom", "Ours", zoom_settings()));
    ASSERT_TRUE(are_admitted(2));
    EXPECT_EQ(own.value("SELECT string_agg(email, ' ' ORDER BY email) FROM registration JOIN room_guest g ON "
                        "g.registration_id = id WHERE event_id = '" +
                        event.event.to_string() + "'"),
              "guest1@example.org guest3@example.org");
}

TEST_F(Guests, SpeakWhereTheirAddressIsASpeakersAndProvenToBeTheirs) {
    register_people(1, 3);
    own.execute(fmt::format(
        "WITH p AS (INSERT INTO person (id, organisation_id, name) SELECT gen_random_uuid(), '{0}', 'P' || n FROM "
        "generate_series(1, 2) n RETURNING id, name), "
        "x AS (INSERT INTO session_person (organisation_id, session_id, person_id) SELECT '{0}', '{2}', id FROM p) "
        "INSERT INTO speaker (id, organisation_id, event_id, person_id, email, language, created_at) "
        "SELECT gen_random_uuid(), '{0}', '{1}', id, 'Guest' || right(name, 1) || '@Example.org', 'en', now() FROM p",
        event.organisation.to_string(), event.event.to_string(), session.to_string()));
    own.execute("UPDATE registration SET proven_at = now() WHERE id = '" + person(1).to_string() + "'");
    auto settings = zoom_settings();
    settings["kind"] = "webinar";
    hold_at(account("zoom", "Ours", settings));
    ASSERT_TRUE(are_admitted(3));
    EXPECT_EQ(fake.registrants(meeting(), "approved"), 2U) << "who typed a speaker's address is no speaker";
    const auto roles = [&] {
        return own.value(
            "SELECT string_agg(role || ' ' || (key LIKE 'panelist:%'), ', ' ORDER BY email) FROM registration "
            "JOIN room_guest ON registration_id = id WHERE event_id = '" +
            event.event.to_string() + "'");
    };
    EXPECT_EQ(roles(), "speaker true, attendee false, attendee false");
    own.execute("UPDATE registration SET proven_at = now() WHERE id = '" + person(2).to_string() + "'");
    EXPECT_TRUE(comes_true([&] { return roles() == "speaker true, speaker true, attendee false"; }));
    EXPECT_EQ(fake.registrants(meeting(), "approved"), 1U) << "the way in of before lets nobody in any more";
}

TEST_F(Guests, AreKnownByTheKeysThatTheServiceReports) {
    register_people(1, 2);
    hold_at(account("zoom", "Ours", zoom_settings()));
    ASSERT_TRUE(are_admitted(2));
    const auto one =
        own.rows("SELECT key, room_id FROM room_guest WHERE registration_id = '" + person(1).to_string() + "'");
    const auto room = ProviderRoomId::parse(one.at(0).at(1)).value();
    const std::vector<std::string> keys{one.at(0).at(0), "nobody's"};
    const auto known = loop.run(database.transact(db::Lane::jobs, [&, at = scope()](db::Transaction& transaction) {
        return people_by_key(transaction, at, room, keys);
    }));
    EXPECT_THAT(known, testing::ElementsAre(testing::Pair(keys[0], person(1))));
    fake.start(meeting());
    const auto in = fake.join(enter(1).value().address);
    EXPECT_THAT(fake.present(meeting()), testing::ElementsAre(keys[0]));
    fake.leave(in);
}

TEST_F(Guests, FollowASessionThatMovesAwayAndComesBack) {
    register_people(1, 40);
    const auto zoom = account("zoom", "Ours", zoom_settings());
    test_support::bigbluebutton::FakeBigBlueButton other(clock);
    const auto elsewhere = account("bigbluebutton", "Theirs", {{"url", other.url()}, {"secret", other.secret()}});
    hold_at(zoom);
    ASSERT_TRUE(are_admitted(40));
    const auto first = meeting();
    const auto before = enter(1).value().address;
    hold_at(elsewhere);
    ASSERT_TRUE(comes_true([&] { return now().held_with->is_ready; }));
    EXPECT_THAT(enter(1).value().address, HasSubstr(other.url()));
    set_state(2, "cancelled_by_person");
    hold_at(zoom);
    ASSERT_TRUE(comes_true([&] { return now().held_with->is_ready && guests("withdrawn") == "1"; }));
    EXPECT_EQ(meeting(), first) << "in which people can have been";
    EXPECT_EQ(enter(1).value().address, before);
    EXPECT_EQ(batches(), 2) << "nobody was announced anew";
    EXPECT_EQ(fake.registrants(first, "approved"), 39U);
}

TEST_F(Guests, AreAnnouncedAnewWhereTheRoomWasMadeAnew) {
    clock.set(parse_rfc3339("2026-11-28T10:00:00Z").value());
    register_people(1, 5);
    const auto zoom = account("zoom", "Ours", zoom_settings());
    hold_at(zoom);
    ASSERT_TRUE(are_admitted(5));
    const auto first = meeting();
    ASSERT_TRUE(loop.run(control.move_room(scope(), session, {"link", "https://meet.example.org/b"}, {})));
    ASSERT_TRUE(comes_true([&] { return fake.rooms() == 0; }));
    hold_at(zoom);
    ASSERT_TRUE(comes_true([&] { return now().held_with->is_ready; }));
    ASSERT_TRUE(are_admitted(5));
    EXPECT_NE(meeting(), first);
    EXPECT_EQ(fake.registrants(meeting(), "approved"), 5U);
    EXPECT_THAT(enter(3).value().address, HasSubstr(meeting()));
}

TEST_F(Guests, AreComparedOftenOnlyWhenTheSessionIsNear) {
    clock.set(parse_rfc3339("2026-11-28T10:00:00Z").value());
    hold_at(account("zoom", "Ours", zoom_settings()));
    ASSERT_TRUE(comes_true([&] { return now().held_with->is_ready; }));
    loop.run(announcing.look_for_changed());
    register_people(1, 1);
    const auto tasks = [&] {
        clock.advance(5s);
        loop.run(announcing.look_for_changed());
        return own.value("SELECT count(*) FROM task WHERE kind = 'guests.announce' AND payload ->> 'event' = '" +
                         event.event.to_string() + "'");
    };
    EXPECT_EQ(tasks(), "0");
    clock.advance(10min);
    EXPECT_EQ(tasks(), "1");
    ASSERT_TRUE(are_admitted(1));
    clock.set(parse_rfc3339("2026-11-29T08:00:00Z").value());
    EXPECT_EQ(tasks(), "1");
    register_people(2, 2);
    EXPECT_TRUE(test_support::eventually([&] { return tasks() == "2"; }));
}

TEST_F(Guests, AreNoneWhereThePlanHasNone) {
    register_people(1, 3);
    auto settings = zoom_settings();
    settings["plan"] = "free";
    hold_at(account("zoom", "Ours", settings));
    ASSERT_TRUE(comes_true([&] { return now().held_with->is_ready; }));
    ASSERT_TRUE(comes_true([&] {
        return own.value("SELECT count(*) FROM task WHERE kind = 'guests.announce' AND state = 'done'") == "1";
    }));
    for (int i = 0; i < 20; ++i) {
        clock.advance(10s);
        loop.run(announcing.look_for_changed());
    }
    EXPECT_EQ(own.value("SELECT count(*) FROM task WHERE kind = 'guests.announce'"), "1");
    EXPECT_THAT(enter(1).value().address, HasSubstr(meeting()));
}

}  // namespace
}  // namespace plenary::conferencing
