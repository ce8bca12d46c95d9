#pragma once
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "accounts/policy.hpp"
#include "conferencing/link_provider.hpp"
#include "conferencing/stream_provider.hpp"
#include "db/parameter.hpp"
#include "organise/attendance_service.hpp"
#include "support/test_database.hpp"
#include "support/test_loop.hpp"

namespace plenary::organise {

// An event whose one session began an hour ago, people with places, and the intervals that a test gives them.
class AttendedWorld : public testing::Test {
public:
    AttendedWorld() {
        rooms.add(std::make_unique<conferencing::StreamProvider>(
            [](const std::string&) -> boost::asio::awaitable<bool> { co_return true; }));
        rooms.add(std::make_unique<conferencing::LinkProvider>());
        add_session(session, start, "stream");
    }
    ~AttendedWorld() override { database.stop(); }

protected:
    using Minutes = std::chrono::duration<double, std::ratio<60>>;

    void add_session(const SessionId& id, Instant starts_at, const std::string& provider) {
        own.execute(fmt::format(
            "INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day, "
            "provider) VALUES ('{0}', '{1}', '{2}', 's-{0}', '{{\"en\": \"Talk\"}}', now(), '{3}', '{3}'::timestamptz "
            "+ interval '1 hour', now(), '{4}')",
            id.to_string(), event.organisation.to_string(), event.event.to_string(), text(starts_at), provider));
    }
    RegistrationId person(const std::string& name, const std::string& state = "confirmed",
                          const std::string& authority = "") {
        const auto id = RegistrationId::make(clock.now());
        own.execute(fmt::format(
            "INSERT INTO registration (id, organisation_id, event_id, category_id, state, email, address, name, "
            "language, authority_name, created_at, changed_at) VALUES ('{0}', '{1}', '{2}', '{3}', '{4}', "
            "lower({5}) || '@x.org', lower({5}) || '@x.org', {5}, 'en', {6}, now(), now())",
            id.to_string(), event.organisation.to_string(), event.event.to_string(), event.category.to_string(), state,
            test_support::quoted(name), test_support::quoted(authority)));
        return id;
    }
    // Minutes after the session's start; without `left` the page is open.
    void was_there(const RegistrationId& who, double joined, std::optional<double> left,
                   const std::string& source = "own_page", const std::string& device = "phone") {
        own.execute(fmt::format(
            "INSERT INTO attendance_interval (id, organisation_id, session_id, registration_id, source, device, "
            "joined_at, left_at) VALUES (gen_random_uuid(), '{}', '{}', '{}', '{}', '{}', '{}', {})",
            event.organisation.to_string(), session.to_string(), who.to_string(), source, device, text(at(joined)),
            left ? "'" + text(at(*left)) + "'" : "NULL"));
    }
    // Opened a room at another service from their page.
    void went_elsewhere(const RegistrationId& who, double minute) {
        own.execute(fmt::format("INSERT INTO room_entry VALUES ('{}', '{}', '{}', '{}', '{}')",
                                event.organisation.to_string(), session.to_string(), who.to_string(), text(at(minute)),
                                text(at(minute))));
    }
    [[nodiscard]] Instant at(double minute) const {
        return start + std::chrono::duration_cast<Instant::duration>(Minutes{minute});
    }
    static std::string text(Instant instant) { return db::text_of(instant); }

    AttendancePage page(AttendanceQuestion question = {}) {
        question.session = session;
        return loop.run(service.list(scope, std::move(question), "en"));
    }
    std::vector<std::string> names(AttendanceQuestion question = {}) {
        std::vector<std::string> shown;
        for (;;) {
            auto found = page(question);
            for (const auto& who : found.items) shown.push_back(who.name);
            if (!found.next) return shown;
            question.after = found.next;
        }
    }
    Attendee only(AttendanceQuestion question = {}) {
        auto found = page(std::move(question));
        EXPECT_EQ(found.items.size(), 1U);
        return found.items.at(0);
    }
    AttendanceTotals totals(CountedSpan span = {}) {
        return loop.run(service.totals(scope, {session, {}, start, start, "Etc/UTC", "stream", span}));
    }

    test_support::TestDatabase& own = test_support::TestDatabase::own();
    test_support::TestLoop loop{2};
    ManualClock clock{std::chrono::floor<std::chrono::minutes>(SystemClock{}.now())};
    db::Database database{own.uri(), {.hot = 1, .web = 2, .slow = 1, .jobs = 1}};
    test_support::TestEvent event = test_support::make_event(own, std::nullopt);
    accounts::Scope scope = accounts::Policy{}.scope_for_work(event.organisation, event.event);
    Instant start = clock.now() - std::chrono::hours{1};
    SessionId session = SessionId::make(clock.now());
    conferencing::ConferencingService rooms{std::chrono::minutes{15}};
    AttendanceService service{database, rooms, clock};
};

}  // namespace plenary::organise
