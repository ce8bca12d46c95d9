#pragma once
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

namespace plenary::test_support {

using namespace std::chrono_literals;

// A session of tomorrow, 10:00 to 11:00 UTC, that can be held with an account at a BigBlueButton of this machine. Who
// derives from it has its services perform on `worker`, starts that, and stops it before those are gone.
class HeldSession : public testing::Test {
protected:
    HeldSession() {
        kinds.add(conferencing::bigbluebutton::kind());
        rooms.add(opened);
        keeping.perform_on(worker);
    }
    ~HeldSession() override {
        egress.stop();
        database.stop();
    }

    conferencing::ProviderAccountId account_at(const bigbluebutton::FakeBigBlueButton& server,
                                               const std::string& name) {
        http::Actor actor;
        actor.account = olga.account;
        actor.roles.push_back({event.organisation, http::Role::owner});
        actor.changes = true;
        const conferencing::AccountEntry entry{name, {{"url", server.url()}, {"secret", server.secret()}}};
        return loop.run(video_accounts.add(actor, event.organisation, "bigbluebutton", entry)).value().id;
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
    void hold_at(const conferencing::ProviderAccountId& account) {
        ASSERT_TRUE(loop.run(control.hold_at(scope(), session, account, {})));
    }
    conferencing::ControlledSession held() { return loop.run(control.find(scope(), session)).value(); }
    std::string of_session(const std::string& what, const std::string& table) {
        return own.value(fmt::format("SELECT {} FROM {} WHERE session_id = '{}'", what, table, session.to_string()));
    }
    void change_session(const std::string& assignments) {
        own.execute(fmt::format("UPDATE session SET {} WHERE id = '{}'", assignments, session.to_string()));
    }
    // Of the test's event.
    std::string tasks(const std::string& kind) {
        return own.value(fmt::format("SELECT count(*) FROM task WHERE kind = '{}' AND payload ->> 'event' = '{}'", kind,
                                     event.event.to_string()));
    }
    // Whether it comes true while time goes on.
    template <typename Condition>
    bool in_time(Condition holds) {
        return eventually(
            [&] {
                clock.advance(1s);
                return holds();
            },
            15s);
    }
    bool room_is_made() {
        return in_time([&] { return of_session("stage", "provider_room") == "ready"; });
    }

    TestDatabase& own = TestDatabase::own();
    TestLoop loop{2};
    ManualClock clock{parse_rfc3339("2026-11-28T10:00:00Z").value()};
    const Instant starts_at = parse_rfc3339("2026-11-29T10:00:00Z").value();
    const Instant ends_at = starts_at + 1h;
    bigbluebutton::FakeBigBlueButton fake{clock};
    db::Database database{own.uri(), {.hot = 0, .web = 2, .slow = 0, .jobs = 2}};
    Egress egress{loop.executor()};
    conferencing::ProviderKinds kinds;
    conferencing::OpenedAccounts opened{
        database,
        clock,
        egress,
        kinds,
        {*conferencing::EgressLaw::read("127.0.0.0/8"), conferencing::sealing_key(std::string(32, 'k')),
         "https://events.example.org"}};
    conferencing::AccountService video_accounts{database, clock, {}, opened};
    conferencing::ConferencingService rooms{15min};
    conferencing::SessionControlService control{database, clock, rooms};
    conferencing::RoomKeepingService keeping{database, clock, {}, opened};
    jobs::Worker worker{loop.executor(), database, clock, {.poll = 20ms}};
    TestEvent event = make_event(own, 5);
    TestOrganiser olga = make_organiser(own, event.organisation);
    SessionId session = session_tomorrow();
};

}  // namespace plenary::test_support
