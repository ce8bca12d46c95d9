// Rooms at a BigBlueButton of this machine, made, kept in line and left by tasks.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "conferencing/accounts/account_service.hpp"
#include "conferencing/bigbluebutton/kind.hpp"
#include "conferencing/conferencing_service.hpp"
#include "conferencing/rooms/room_keeping_service.hpp"
#include "conferencing/session_control_service.hpp"
#include "platform/instant_text.hpp"
#include "support/fakes/bigbluebutton/fake_bigbluebutton.hpp"
#include "support/organiser.hpp"
#include "support/test_database.hpp"
#include "support/test_loop.hpp"

namespace plenary::conferencing {
namespace {

using namespace std::chrono_literals;
using namespace test_support;
using test_support::bigbluebutton::FakeBigBlueButton;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class RoomKeeping : public testing::Test {
protected:
    RoomKeeping() {
        kinds.add(bigbluebutton::kind());
        rooms.add(opened);
        keeping.perform_on(worker);
        worker.start();
    }
    ~RoomKeeping() override {
        loop.run(worker.stop());
        egress.stop();
        database.stop();
    }

    http::Actor owner() {
        http::Actor actor;
        actor.account = olga.account;
        actor.roles.push_back({event.organisation, http::Role::owner});
        actor.changes = true;
        return actor;
    }
    ProviderAccountId account_at(const FakeBigBlueButton& server, const std::string& name) {
        const AccountEntry entry{name, {{"url", server.url()}, {"secret", server.secret()}}};
        return loop.run(accounts.add(owner(), event.organisation, "bigbluebutton", entry)).value().id;
    }
    SessionId session_tomorrow() {
        const auto id = SessionId::make(clock.now());
        own.execute(fmt::format(
            "INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day) "
            "VALUES ('{0}', '{1}', '{2}', '{0}', '{{\"en\": \"Shade\"}}', '2026-11-29 10:00', '2026-11-29 10:00Z', "
            "'2026-11-29 11:00Z', '2026-11-29')",
            id.to_string(), event.organisation.to_string(), event.event.to_string()));
        return id;
    }
    accounts::Scope scope() { return accounts::Policy{}.scope_for_work(event.organisation, event.event); }
    ControlledSession hold_at(const ProviderAccountId& account) {
        return loop.run(control.hold_at(scope(), session, account, {})).value();
    }
    ControlledSession now() { return loop.run(control.find(scope(), session)).value(); }
    bool becomes(const std::string& stages) {
        return eventually(
            [&] {
                clock.advance(1s);
                return own.value(
                           "SELECT string_agg(stage, ' ' ORDER BY created_at, id) FROM provider_room "
                           "WHERE session_id = '" +
                           session.to_string() + "'") == stages;
            },
            15s);
    }
    Result<Source> enter() {
        const auto held = now();
        agenda::Session there{};
        there.id = session;
        there.provider = held.provider;
        there.provider_data = held.provider_data;
        return loop.run(rooms.enter(there, RegistrationId::make(clock.now()), "Ana Lima"));
    }

    TestDatabase& own = TestDatabase::own();
    TestLoop loop{2};
    ManualClock clock{parse_rfc3339("2026-11-28T10:00:00Z").value()};
    FakeBigBlueButton fake{clock}, other{clock, "another secret"};
    db::Database database{own.uri(), {.hot = 0, .web = 2, .slow = 0, .jobs = 2}};
    Egress egress{loop.executor()};
    ProviderKinds kinds;
    OpenedAccounts opened{
        database,
        clock,
        egress,
        kinds,
        {*EgressLaw::read("127.0.0.0/8"), sealing_key(std::string(32, 'k')), "https://events.example.org"}};
    AccountService accounts{database, clock, {}, opened};
    ConferencingService rooms{15min};
    SessionControlService control{database, clock, rooms};
    RoomKeepingService keeping{database, clock, {}, opened};
    jobs::Worker worker{loop.executor(), database, clock, {.poll = 20ms}};
    TestEvent event = make_event(own, 5);
    TestOrganiser olga = make_organiser(own, event.organisation);
    SessionId session = session_tomorrow();
};

TEST_F(RoomKeeping, MakesOneRoomAndLetsPeopleIn) {
    fake.outage(true);
    const auto held = hold_at(account_at(fake, "Ours"));
    EXPECT_EQ(held.provider, "bigbluebutton");
    ASSERT_TRUE(held.held_with);
    EXPECT_EQ(held.held_with->name, "Ours");
    EXPECT_FALSE(held.held_with->is_ready);
    EXPECT_EQ(enter().error().code, ErrorCode::unavailable);
    ASSERT_TRUE(eventually([&] { return !now().held_with->trouble.empty(); }, 10s));
    fake.outage(false);
    ASSERT_TRUE(becomes("ready"));
    EXPECT_THAT(fake.meetings(), SizeIs(1));
    EXPECT_TRUE(now().held_with->is_ready);
    EXPECT_EQ(now().held_with->trouble, "");
    EXPECT_THAT(enter().value().address, HasSubstr(fake.url() + "/api/join?"));
}

TEST_F(RoomKeeping, MakesNoSecondRoomWhereTheAnswerWasCut) {
    fake.cut_next("create");
    hold_at(account_at(fake, "Ours"));
    ASSERT_TRUE(becomes("ready"));
    EXPECT_THAT(fake.meetings(), SizeIs(1));
}

TEST_F(RoomKeeping, LeavesARoomWhereTheSessionMovesOnAndComesBack) {
    const auto ours = account_at(fake, "Ours"), theirs = account_at(other, "Theirs");
    hold_at(ours);
    ASSERT_TRUE(becomes("ready"));
    hold_at(theirs);
    ASSERT_TRUE(becomes("gone ready"));
    EXPECT_THAT(fake.meetings(), IsEmpty());
    EXPECT_EQ(
        own.value("SELECT data FROM provider_room WHERE stage = 'gone' AND session_id = '" + session.to_string() + "'"),
        "{}")
        << "nobody waits for recordings of a room in which nobody was";
    EXPECT_THAT(other.meetings(), SizeIs(1));
    EXPECT_THAT(enter().value().address, HasSubstr(other.url()));
    hold_at(ours);
    ASSERT_TRUE(becomes("ready gone"));
    EXPECT_THAT(enter().value().address, HasSubstr(fake.url()));
    ASSERT_TRUE(loop.run(control.move_room(scope(), session, {"link", "https://meet.example.org/b"}, {})));
    ASSERT_TRUE(becomes("gone gone"));
    EXPECT_THAT(fake.meetings(), IsEmpty());
    EXPECT_FALSE(now().held_with);
}

TEST_F(RoomKeeping, TellsTheServiceOfAnotherTitleAndTime) {
    hold_at(account_at(fake, "Ours"));
    ASSERT_TRUE(becomes("ready"));
    const auto told = [&](const std::string& what) {
        return own.value("SELECT told ->> '" + what + "' FROM provider_room WHERE session_id = '" +
                         session.to_string() + "'");
    };
    loop.run(keeping.look_for_changed());
    const auto tasks = "SELECT count(*) FROM task WHERE payload ->> 'event' = '" + event.event.to_string() + "'";
    EXPECT_EQ(own.value(tasks), "1") << "nothing has changed";
    own.execute(
        "UPDATE session SET title = '{\"en\": \"Shade and water\"}', starts_at = starts_at - interval '1 hour' "
        "WHERE id = '" +
        session.to_string() + "'");
    loop.run(keeping.look_for_changed());
    EXPECT_EQ(own.value(tasks), "2");
    EXPECT_TRUE(eventually([&] { return told("title") == "{\"en\": \"Shade and water\"}"; }, 10s));
    EXPECT_THAT(told("starts_at"), HasSubstr("09:00:00"));
}

TEST_F(RoomKeeping, TriesAgainOnceTheAccountIsSetRight) {
    const auto secret = fake.secret();
    const auto account = account_at(fake, "Ours");
    fake.change_secret("changed there");
    hold_at(account);
    const auto tasks = [&](const std::string& state) {
        return own.value("SELECT count(*) FROM task WHERE state = '" + state + "' AND payload ->> 'event' = '" +
                         event.event.to_string() + "'");
    };
    ASSERT_TRUE(eventually([&] { return tasks("dead") == "1"; }, 10s));
    loop.run(keeping.look_for_changed());
    EXPECT_EQ(tasks("queued"), "0") << "not every few seconds";
    fake.change_secret(secret);
    clock.advance(6min);
    loop.run(keeping.look_for_changed());
    EXPECT_TRUE(becomes("ready"));
}

TEST_F(RoomKeeping, SendsEverybodyOutWhenTheSessionIsOverForGood) {
    hold_at(account_at(fake, "Ours"));
    ASSERT_TRUE(becomes("ready"));
    const auto ended =
        "SELECT ended_at IS NOT NULL FROM provider_room WHERE session_id = '" + session.to_string() + "'";
    own.execute("UPDATE session SET state = 'ended', state_since = '" + to_rfc3339(clock.now()) + "' WHERE id = '" +
                session.to_string() + "'");
    clock.advance(2min);
    loop.run(keeping.look_for_changed());
    EXPECT_EQ(own.value(ended), "f") << "it may be taken back";
    EXPECT_THAT(fake.meetings(), SizeIs(1));
    clock.advance(1min);
    loop.run(keeping.look_for_changed());
    EXPECT_TRUE(eventually([&] { return own.value(ended) == "t"; }, 15s));
    EXPECT_THAT(fake.meetings(), IsEmpty());
    const auto tasks = "SELECT count(*) FROM task WHERE kind = 'room.keep' AND payload ->> 'event' = '" +
                       event.event.to_string() + "'";
    const auto before = own.value(tasks);
    loop.run(keeping.look_for_changed());
    EXPECT_EQ(own.value(tasks), before) << "once";
    own.execute("UPDATE session SET state = 'scheduled', state_since = NULL WHERE id = '" + session.to_string() + "'");
    loop.run(keeping.look_for_changed());
    EXPECT_TRUE(eventually([&] { return own.value(ended) == "f"; }, 15s)) << "held after all";
}

TEST_F(RoomKeeping, TakesAwayTheRoomOfASessionThatIsDeleted) {
    hold_at(account_at(fake, "Ours"));
    ASSERT_TRUE(becomes("ready"));
    ASSERT_THAT(fake.meetings(), SizeIs(1));
    fake.outage(true);
    own.execute("DELETE FROM session WHERE id = '" + session.to_string() + "'");
    loop.run(keeping.look_for_changed());
    EXPECT_TRUE(becomes("leaving"));
    fake.outage(false);
    EXPECT_TRUE(becomes("gone"));
    EXPECT_THAT(fake.meetings(), IsEmpty());
    loop.run(keeping.look_for_changed());
    EXPECT_TRUE(becomes("gone")) << "and is left alone";
}

TEST_F(RoomKeeping, KeepsAnAccountAsLongAsARoomThereHasNotEnded) {
    const auto account = account_at(fake, "Ours");
    hold_at(account);
    ASSERT_TRUE(becomes("ready"));
    fake.outage(true);
    ASSERT_TRUE(loop.run(control.move_room(scope(), session, {"link", "https://meet.example.org/b"}, {})));
    EXPECT_EQ(loop.run(accounts.remove(owner(), event.organisation, account)).error().code, ErrorCode::conflict);
    fake.outage(false);
    ASSERT_TRUE(becomes("gone"));
    EXPECT_TRUE(loop.run(accounts.remove(owner(), event.organisation, account)));
}

TEST_F(RoomKeeping, HoldsNothingWithSomebodyElsesAccount) {
    const auto stranger = make_event(own, 5);
    const auto account = account_at(fake, "Ours");
    own.execute("UPDATE provider_account SET organisation_id = '" + stranger.organisation.to_string() +
                "' WHERE id = '" + account.to_string() + "'");
    EXPECT_EQ(loop.run(control.hold_at(scope(), session, account, {})).error().code, ErrorCode::not_found);
    EXPECT_EQ(now().provider, "");
}

}  // namespace
}  // namespace plenary::conferencing
