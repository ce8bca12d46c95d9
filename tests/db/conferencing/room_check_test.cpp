// Rooms at a BigBlueButton of this machine, looked at before their sessions begin.
#include "conferencing/checks/room_check_service.hpp"
#include "conferencing/checks/room_warning_mails.hpp"
#include "conferencing/link_provider.hpp"
#include "support/fakes/held_session.hpp"

namespace plenary::conferencing {
namespace {

using namespace test_support;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// Keeps what is sent.
class SentMails final : public messages::MailSender {
public:
    asio::awaitable<messages::Delivery> deliver(messages::Envelope envelope, std::string bytes) override {
        const std::lock_guard lock(mutex_);
        sent_.emplace_back(std::move(envelope.to), std::move(bytes));
        co_return messages::Delivery{};
    }
    std::vector<std::string> to(const std::string& email) {
        const std::lock_guard lock(mutex_);
        std::vector<std::string> mails;
        for (const auto& [recipient, bytes] : sent_)
            if (recipient == email) mails.push_back(bytes);
        return mails;
    }

private:
    std::mutex mutex_;
    std::vector<std::pair<std::string, std::string>> sent_;
};

class RoomCheck : public HeldSession {
protected:
    RoomCheck() {
        rooms.add(std::make_unique<LinkProvider>());
        checks.perform_on(worker);
        warnings.perform_on(mailing);
        worker.start();
    }
    ~RoomCheck() override {
        loop.run(worker.stop());
        loop.run(mailing.stop());
    }

    void held_in_a_room() {
        hold_at(account_at(fake, "Ours"));
        ASSERT_TRUE(room_is_made());
    }
    // Looks until nothing is due or under way.
    void look() {
        loop.run(checks.look_for_due());
        ASSERT_TRUE(eventually([&] {
            return own.value(
                       "SELECT count(*) FROM task WHERE kind = 'room.check' AND state = 'queued' AND payload ->> "
                       "'event' = '" +
                       event.event.to_string() + "'") == "0";
        }));
    }
    void look_at(Instant at) {
        clock.set(at);
        look();
    }
    std::string seen() { return of_session("minutes_before || ' ' || health || ' ' || trouble", "room_check"); }
    std::string warned() { return tasks("mail.room_warning"); }

    SentMails sent;
    RoomCheckService checks{database, clock, {}, rooms, opened};
    RoomWarningMails warnings{database, {}, rooms, sent, "https://events.example.org", "events@plenary.example"};
    jobs::Worker mailing{loop.executor(), database, clock, {.poll = 20ms}};
};

TEST_F(RoomCheck, LooksAnHourAndTenMinutesBeforeAndWarnsOnceEach) {
    held_in_a_room();
    fake.outage(true);
    look_at(starts_at - 60min - 1s);
    EXPECT_EQ(seen(), "") << "not before";
    look_at(starts_at - 60min);
    EXPECT_EQ(seen(), "60 failing no_answer");
    EXPECT_EQ(warned(), "1");
    ASSERT_TRUE(held().warning);
    EXPECT_EQ(held().warning->trouble, RoomTrouble::no_answer);

    RoomCheckService after_a_restart{database, clock, {}, rooms, opened};
    loop.run(after_a_restart.look_for_due());
    look();
    EXPECT_EQ(tasks("room.check"), "1");
    look_at(starts_at - 58min);
    EXPECT_EQ(tasks("room.check"), "2") << "it is looked at again";
    EXPECT_EQ(warned(), "1");

    fake.outage(false);
    look_at(starts_at - 56min);
    EXPECT_EQ(seen(), "60 good ");
    EXPECT_FALSE(held().warning);
    look_at(starts_at - 30min);
    EXPECT_EQ(tasks("room.check"), "3") << "what works is left alone";

    fake.outage(true);
    look_at(starts_at - 10min);
    EXPECT_EQ(seen(), "10 failing no_answer");
    EXPECT_EQ(warned(), "2");
    look_at(starts_at + 5min);
    EXPECT_EQ(tasks("room.check"), "5") << "also while it should run";
    look_at(ends_at);
    EXPECT_EQ(tasks("room.check"), "5") << "not when it is over";
}

TEST_F(RoomCheck, LooksOnceMoreWhereTheSessionIsMovedInTime) {
    held_in_a_room();
    look_at(starts_at - 30min);
    EXPECT_EQ(seen(), "60 good ");
    change_session("starts_at = starts_at + interval '2 hours', ends_at = ends_at + interval '2 hours'");
    fake.outage(true);
    look();
    EXPECT_EQ(tasks("room.check"), "1");
    look_at(starts_at + 1h);
    EXPECT_EQ(seen(), "60 failing no_answer");
    EXPECT_EQ(warned(), "1");
}

TEST_F(RoomCheck, SaysNothingOfARoomThatTheSessionHasLeft) {
    held_in_a_room();
    fake.outage(true);
    look_at(starts_at - 20min);
    ASSERT_TRUE(held().warning);
    ASSERT_TRUE(loop.run(control.move_room(scope(), session, {"link", "https://meet.example.org/b"}, {})));
    EXPECT_FALSE(held().warning);
    look();
    EXPECT_EQ(seen(), "60 unknown ") << "what only its hosts can see is no failure";
    EXPECT_EQ(warned(), "1");
}

TEST_F(RoomCheck, WaitsForARoomThatIsBeingMadeAndWarnsWhereThatFails) {
    clock.set(starts_at - 40min);
    fake.slow_next(1s);
    hold_at(account_at(fake, "Ours"));
    loop.run(checks.look_for_due());
    EXPECT_EQ(tasks("room.check"), "0") << "it is being made";
    fake.outage(true);
    ASSERT_TRUE(in_time([&] { return held().held_with && !held().held_with->trouble.empty(); }));
    look();
    EXPECT_EQ(seen(), "60 failing not_made");
    fake.outage(false);
    ASSERT_TRUE(room_is_made());
    clock.advance(1min);
    look();
    EXPECT_EQ(seen(), "60 good ");
}

TEST_F(RoomCheck, SaysThatAServiceLetsUsInNoMore) {
    held_in_a_room();
    fake.change_secret("changed there");
    look_at(starts_at - 60min);
    EXPECT_EQ(seen(), "60 failing refused");
}

TEST_F(RoomCheck, LooksAtNothingThatIsNotPublicOrCancelled) {
    held_in_a_room();
    fake.outage(true);
    change_session("state = 'cancelled'");
    look_at(starts_at - 60min);
    EXPECT_EQ(seen(), "");
    change_session("state = 'scheduled'");
    own.execute("UPDATE event SET state = 'draft' WHERE id = '" + event.event.to_string() + "'");
    look();
    EXPECT_EQ(seen(), "");
}

TEST_F(RoomCheck, WritesToTheNearestTeamInWords) {
    const auto eva = make_organiser(own, event.organisation, "organiser");
    held_in_a_room();
    own.execute(
        fmt::format("INSERT INTO event_role (organisation_id, event_id, account_id, role) VALUES ('{0}', '{1}', "
                    "'{2}', 'organiser'); UPDATE account SET language = 'de' WHERE id = '{2}'",
                    event.organisation.to_string(), event.event.to_string(), eva.account.to_string()));
    fake.outage(true);
    look_at(starts_at - 60min);
    mailing.start();
    ASSERT_TRUE(eventually([&] { return !sent.to(eva.email).empty(); }));
    ASSERT_THAT(sent.to(eva.email), SizeIs(1));
    EXPECT_THAT(sent.to(eva.email)[0], HasSubstr("Shade: Der Raum funktioniert nicht"));
    EXPECT_THAT(sent.to(eva.email)[0], HasSubstr("Ours"));
    EXPECT_THAT(sent.to(olga.email), IsEmpty()) << "the event has a team of its own";
}

TEST_F(RoomCheck, WritesNothingWhereTheRoomWorksAgainByThen) {
    held_in_a_room();
    fake.outage(true);
    look_at(starts_at - 60min);
    ASSERT_EQ(warned(), "1");
    fake.outage(false);
    look_at(starts_at - 58min);
    ASSERT_EQ(seen(), "60 good ");
    mailing.start();
    ASSERT_TRUE(eventually([&] {
        return own.value(
                   "SELECT count(*) FROM task WHERE kind = 'mail.room_warning' AND state = 'queued' AND payload ->> "
                   "'event' = '" +
                   event.event.to_string() + "'") == "0";
    }));
    EXPECT_THAT(sent.to(olga.email), IsEmpty());
}

}  // namespace
}  // namespace plenary::conferencing
