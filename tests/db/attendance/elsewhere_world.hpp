#pragma once
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "attendance/attendance_repository.hpp"
#include "attendance/provider_presence_service.hpp"
#include "conferencing/accounts/account_service.hpp"
#include "conferencing/bigbluebutton/kind.hpp"
#include "conferencing/conferencing_service.hpp"
#include "conferencing/rooms/room_keeping_service.hpp"
#include "conferencing/session_control_service.hpp"
#include "conferencing/signals/signal_service.hpp"
#include "platform/instant_text.hpp"
#include "support/fakes/bigbluebutton/fake_bigbluebutton.hpp"
#include "support/organiser.hpp"
#include "support/test_database.hpp"
#include "support/test_loop.hpp"

namespace plenary::attendance {

using namespace std::chrono_literals;
using conferencing::AccountEntry;
using conferencing::ProviderAccountId;
using conferencing::RawSignal;
using test_support::eventually;
using test_support::bigbluebutton::FakeBigBlueButton;

// A session from 10:00 to 11:00 that is held with an account at a BigBlueButton of this machine, and people of its
// event. It is five to ten.
class Elsewhere : public testing::Test {
protected:
    Elsewhere() {
        kinds.add(conferencing::bigbluebutton::kind());
        rooms.add(opened);
    }
    ~Elsewhere() override {
        if (working) loop.run(worker.stop());
        // Looks go into every room of the database, and this one's service is gone.
        own.execute("UPDATE provider_room SET data = '{}' WHERE session_id = '" + session.to_string() + "'");
        loop.run(signals.close());
        egress.stop();
        database.stop();
    }

    // To be called once each kind of service is there.
    void hold_at(const std::string& kind, AccountEntry entry) {
        http::Actor actor;
        actor.account = olga.account;
        actor.roles.push_back({event.organisation, http::Role::owner});
        actor.changes = true;
        account = loop.run(video_accounts.add(actor, event.organisation, kind, std::move(entry))).value().id;
        keeping.perform_on(worker);
        presence.perform_on(worker);
        worker.start();
        working = true;
        ASSERT_TRUE(loop.run(control.hold_at(scope(), session, account, {})));
        ASSERT_TRUE(eventually([&] { return of_room("stage") == "ready"; }));
    }
    void hold_at_bigbluebutton() {
        hold_at("bigbluebutton", {"Ours", {{"url", fake.url()}, {"secret", fake.secret()}}});
    }

    accounts::Scope scope(std::optional<RegistrationId> person = {}) {
        return accounts::Policy{}.scope_for_work(event.organisation, event.event, person);
    }
    RegistrationId person(const test_support::TestEvent& of) {
        const auto id = RegistrationId::make(clock.now());
        own.execute(fmt::format(
            "INSERT INTO registration (id, organisation_id, event_id, category_id, state, email, address, name, "
            "language, created_at, changed_at) VALUES ('{0}', '{1}', '{2}', '{3}', 'confirmed', '{0}@x.org', "
            "'{0}@x.org', 'Ana', 'en', now(), now())",
            id.to_string(), of.organisation.to_string(), of.event.to_string(), of.category.to_string()));
        return id;
    }
    SessionId session_of_today() {
        const auto id = SessionId::make(clock.now());
        own.execute(fmt::format(
            "INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day) "
            "VALUES ('{0}', '{1}', '{2}', '{0}', '{{\"en\": \"Shade\"}}', '2026-11-28 10:00', '2026-11-28 10:00Z', "
            "'2026-11-28 11:00Z', '2026-11-28')",
            id.to_string(), event.organisation.to_string(), event.event.to_string()));
        return id;
    }

    // Goes in by the address that the person's page opens; gives what leave() takes.
    std::string come(const RegistrationId& who) {
        agenda::Session held{};
        held.id = session;
        held.provider = "bigbluebutton";
        held.provider_data = of_room("data");
        const auto address = loop.run(rooms.enter(held, who, "Ana Lima")).value().address;
        const auto origin = fmt::format("http://127.0.0.1:{}", fake.port());
        const auto to = test_support::HttpClient(fake.port()).get(address.substr(origin.size())).header("location");
        return to.substr(to.find('=') + 1);
    }
    void leave(const std::string& visit) { fake.leave(visit); }

    Result<std::optional<std::string>> receive(RawSignal signal) {
        return loop.run(signals.receive(account, std::move(signal)));
    }
    // What the fake has said since the last time.
    std::vector<RawSignal> told() {
        std::vector<RawSignal> all;
        for (const auto& sent : fake.signals()) all.push_back(sent.signal);
        all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(heard));
        heard += all.size();
        return all;
    }
    void deliver(const std::vector<RawSignal>& all) {
        for (const auto& signal : all) EXPECT_TRUE(receive(signal));
        handled();
    }
    void handled() {
        ASSERT_TRUE(eventually([&] { return of_signals("count(*) FILTER (WHERE handled_at IS NULL)") == "0"; }));
    }

    std::string of_room(const std::string& what) {
        return own.value("SELECT " + what + " FROM provider_room WHERE session_id = '" + session.to_string() + "'");
    }
    std::string of_signals(const std::string& what) {
        return own.value("SELECT " + what + " FROM provider_signal WHERE organisation_id = '" +
                         event.organisation.to_string() + "'");
    }
    std::string of_intervals(const std::string& what) {
        return own.value("SELECT " + what + " FROM attendance_interval WHERE session_id = '" + session.to_string() +
                         "'");
    }
    Counted counted(const RegistrationId& who) {
        return loop.run(database.transact(db::Lane::web, [&](db::Transaction& transaction) {
            return count(read_intervals(transaction, scope(who), session, clock.now()), clock.now());
        }));
    }
    int minutes(const RegistrationId& who) { return static_cast<int>(counted(who).minutes.value().count()); }
    bool is_in(const RegistrationId& who) { return counted(who).since.has_value(); }
    void look() { loop.run(presence.reconcile()); }

    test_support::TestDatabase& own = test_support::TestDatabase::own();
    test_support::TestLoop loop{2};
    ManualClock clock{parse_rfc3339("2026-11-28T09:55:00Z").value()};
    FakeBigBlueButton fake{clock};
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
    conferencing::SignalService signals{loop.executor(), database, clock, {}, opened};
    std::map<std::string, RegistrationId> keys{};  // of the service, and whose they are
    ProviderPresenceService presence{
        database,
        clock,
        {},
        opened,
        [this](db::Transaction&, const accounts::Scope&, const conferencing::ProviderRoomId&,
               const std::vector<std::string>&) { return keys; }};
    jobs::Worker worker{loop.executor(), database, clock, {.poll = 20ms}};
    test_support::TestEvent event = test_support::make_event(own, std::nullopt);
    test_support::TestOrganiser olga = test_support::make_organiser(own, event.organisation);
    SessionId session = session_of_today();
    ProviderAccountId account{};
    std::size_t heard = 0;
    bool working = false;
};

}  // namespace plenary::attendance
