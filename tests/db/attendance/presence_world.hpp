#pragma once
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "accounts/policy.hpp"
#include "attendance/presence_service.hpp"
#include "support/test_database.hpp"
#include "support/test_loop.hpp"

namespace plenary::attendance {

using namespace std::chrono_literals;
using accounts::Scope;
inline constexpr auto k_silence = 90s;

// A session of an event and people who are registered for it.
class Presence : public testing::Test {
protected:
    Presence() {
        own.execute(fmt::format(
            "INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day) "
            "VALUES ('{}', '{}', '{}', 'talk', '{{\"en\": \"Talk\"}}', now(), now() - interval '1 hour', now() + "
            "interval '1 day', now())",
            session.to_string(), event.organisation.to_string(), event.event.to_string()));
    }
    ~Presence() override {
        loop.run(service.close());
        database.stop();
    }

    std::vector<Scope> people(int number) {
        std::vector<Scope> scopes;
        std::string rows;
        for (int i = 0; i < number; ++i) {
            const auto id = RegistrationId::make(clock.now());
            scopes.push_back(accounts::Policy{}.scope_for_work(event.organisation, event.event, id));
            rows += fmt::format(
                "{}('{}', '{}', '{}', '{}', 'confirmed', '{}@x.org', '{}@x.org', 'Ana', 'en', now(), now())",
                i == 0 ? "" : ", ", id.to_string(), event.organisation.to_string(), event.event.to_string(),
                event.category.to_string(), i, id.to_string());
        }
        own.execute(
            "INSERT INTO registration (id, organisation_id, event_id, category_id, state, email, address, name, "
            "language, created_at, changed_at) VALUES " +
            rows);
        return scopes;
    }
    int minutes(const Scope& who) {
        return static_cast<int>(loop.run(service.counted(who, session)).minutes.value().count());
    }
    bool present(const Scope& who) { return loop.run(service.counted(who, session)).since.has_value(); }
    std::string intervals(const std::string& where) {
        return own.value(fmt::format("SELECT count(*) FROM attendance_interval WHERE session_id = '{}' AND {}",
                                     session.to_string(), where));
    }

    test_support::TestDatabase& own = test_support::TestDatabase::own();
    test_support::TestLoop loop{3};
    ManualClock clock{std::chrono::floor<std::chrono::minutes>(SystemClock{}.now())};
    db::Database database{own.uri(), {.hot = 2, .web = 1, .slow = 1, .jobs = 1}};
    test_support::TestEvent event = test_support::make_event(own, std::nullopt);
    SessionId session = SessionId::make(clock.now());
    PresenceService service{loop.executor(), database, clock, k_silence};
};

}  // namespace plenary::attendance
