// An event whose webinar is held in a Zoom of this machine, and people with places.
#pragma once
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>

#include "conferencing/accounts/account_service.hpp"
#include "conferencing/bigbluebutton/kind.hpp"
#include "conferencing/conferencing_service.hpp"
#include "conferencing/guests/admission_service.hpp"
#include "conferencing/guests/guest_announcing_service.hpp"
#include "conferencing/rooms/room_keeping_service.hpp"
#include "conferencing/session_control_service.hpp"
#include "conferencing/zoom/kind.hpp"
#include "platform/instant_text.hpp"
#include "support/fakes/zoom/fake_zoom.hpp"
#include "support/organiser.hpp"
#include "support/test_database.hpp"
#include "support/test_loop.hpp"

namespace plenary::conferencing {

using namespace std::chrono_literals;

class GuestsWorld : public testing::Test {
protected:
    GuestsWorld() {
        // What earlier tests have left stands at services that are no more.
        own.execute("UPDATE provider_room SET stage = 'gone'; DELETE FROM task");
        kinds.add(bigbluebutton::kind());
        kinds.add(zoom::kind());
        rooms.add(opened);
        rooms.add(admissions);
        keeping.perform_on(worker);
        announcing.perform_on(worker);
        worker.start();
    }
    ~GuestsWorld() override {
        loop.run(worker.stop());
        own.execute("UPDATE session SET state = 'cancelled' WHERE id = '" + session.to_string() + "'");
        egress.stop();
        database.stop();
    }

    http::Actor owner() const {
        http::Actor actor;
        actor.account = olga.account;
        actor.roles.push_back({event.organisation, http::Role::owner});
        actor.changes = true;
        return actor;
    }
    ProviderAccountId account(const std::string& kind, const std::string& name, SettingValues settings) {
        return loop.run(accounts.add(owner(), event.organisation, kind, {name, std::move(settings)})).value().id;
    }
    SettingValues zoom_settings() const {
        const auto& account = fake.account();
        return {{"account_id", account.account_id},
                {"client_id", account.client_id},
                {"client_secret", account.client_secret},
                {"host", account.host},
                {"kind", "meeting"},
                {"plan", "pro"},
                {"api", fake.api()},
                {"sign_in", fake.sign_in()}};
    }
    SessionId session_at_ten() {
        const auto id = SessionId::make(clock.now());
        own.execute(fmt::format(
            "INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day) "
            "VALUES ('{0}', '{1}', '{2}', '{0}', '{{\"en\": \"Shade\"}}', '2026-11-29 10:00', '2026-11-29 10:00Z', "
            "'2026-11-29 11:00Z', '2026-11-29')",
            id.to_string(), event.organisation.to_string(), event.event.to_string()));
        return id;
    }
    // Their addresses are guest1@example.org and so on.
    void register_people(int first, int last) {
        own.execute(fmt::format(
            "INSERT INTO registration (id, organisation_id, event_id, category_id, state, email, address, name, "
            "language, "
            "created_at, changed_at) SELECT gen_random_uuid(), '{0}', '{1}', '{2}', 'confirmed', a, a, 'Zoë O''Hara ' "
            "|| n, "
            "'en', now(), now() FROM (SELECT n, 'guest' || n || '@example.org' AS a FROM generate_series({3}, {4}) n) "
            "x",
            event.organisation.to_string(), event.event.to_string(), event.category.to_string(), first, last));
    }
    RegistrationId person(int number) {
        return RegistrationId::parse(
                   own.value(fmt::format("SELECT id FROM registration WHERE event_id = '{}' AND email = "
                                         "'guest{}@example.org'",
                                         event.event.to_string(), number)))
            .value();
    }
    void set_state(int number, const std::string& state) {
        own.execute("UPDATE registration SET state = '" + state + "' WHERE id = '" + person(number).to_string() + "'");
    }
    accounts::Scope scope() { return accounts::Policy{}.scope_for_work(event.organisation, event.event); }
    void hold_at(const ProviderAccountId& account) {
        ASSERT_TRUE(loop.run(control.hold_at(scope(), session, account, {})));
    }
    // Minutes pass, and the rooms are compared as often as the server does it.
    template <typename Condition>
    bool comes_true(Condition condition) {
        return test_support::eventually(
            [&] {
                clock.advance(500ms);
                loop.run(announcing.look_for_changed());
                return condition();
            },
            30s);
    }
    std::string guests(const std::string& state) {
        return own.value(
            "SELECT count(*) FROM room_guest g JOIN provider_room r ON r.id = g.room_id WHERE r.session_id = '" +
            session.to_string() + "' AND r.stage <> 'gone' AND g.place = r.data ->> 'id' AND g.state = '" + state +
            "'");
    }
    bool are_admitted(int people) {
        return comes_true([&] { return guests("admitted") == std::to_string(people); });
    }
    ControlledSession now() { return loop.run(control.find(scope(), session)).value(); }
    // The id of the session's meeting.
    std::string meeting() { return nlohmann::json::parse(now().provider_data).at("id").get<std::string>(); }
    asio::awaitable<Result<Source>> entering(int number) {
        const auto held = now();
        agenda::Session there{};
        there.id = session;
        there.provider = held.provider;
        there.provider_data = held.provider_data;
        return rooms.enter(there, person(number), "Zoë");
    }
    Result<Source> enter(int number) { return loop.run(entering(number)); }
    std::ptrdiff_t calls(const std::string& method, const std::string& end) const {
        const auto all = fake.calls();
        return std::ranges::count_if(
            all, [&](const std::string& call) { return call.starts_with(method + " ") && call.ends_with(end); });
    }
    std::ptrdiff_t batches() const { return calls("POST", "/batch_registrants"); }

    test_support::TestDatabase& own = test_support::TestDatabase::own();
    test_support::TestLoop loop{2};
    ManualClock clock{parse_rfc3339("2026-11-29T09:00:00Z").value()};
    test_support::zoom::FakeZoom fake{clock};
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
    AdmissionService admissions{database, clock, {}, opened};
    ConferencingService rooms{15min};
    SessionControlService control{database, clock, rooms};
    RoomKeepingService keeping{database, clock, {}, opened};
    GuestAnnouncingService announcing{database, clock, {}, opened};
    jobs::Worker worker{loop.executor(), database, clock, {.poll = 20ms}};
    test_support::TestEvent event = test_support::make_event(own, std::nullopt);
    test_support::TestOrganiser olga = test_support::make_organiser(own, event.organisation);
    SessionId session = session_at_ten();
};

}  // namespace plenary::conferencing
