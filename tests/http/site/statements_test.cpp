// A list asks the database as often for thirty items as for one, and a large agenda is light.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "counting_socket.hpp"
#include "demo_site.hpp"
#include "device_with_places.hpp"
#include "support/organiser.hpp"

namespace plenary::site {
namespace {

using Counts = std::map<std::string, int>;
using std::chrono::milliseconds;

// A server of its own on the same database, whose statements are counted.
constexpr std::array k_of_answers{"events.",           "agenda.",           "site.",
                                  "registration.list", "registration.read", "recordings.",
                                  "attendance.read",   "accounts.",         "organise."};

class CountedStatements : public DemoSite {
protected:
    CountedStatements() : socket_(socket_path()), counted_(uri_through(socket_)), visitor_(counted_.port()) {}

    // The statements of events and pages that one answer took; what runs by the clock is left out.
    Counts statements_of(const std::string& target, const test_support::Fields& headers = {}) {
        (void)socket_.take();
        const auto answer = visitor_.get(target, headers);
        EXPECT_EQ(answer.status, 200) << target << ": " << answer.body;
        Counts counts;
        for (const auto& [name, count] : socket_.take())
            if (name != "events.fingerprint" &&
                std::ranges::any_of(k_of_answers, [&](const auto* start) { return name.starts_with(start); }))
                counts[name] = count;
        return counts;
    }
    std::string socket_path() {
        return database.value(
            "SELECT split_part(current_setting('unix_socket_directories'), ', ', 1) || '/.s.PGSQL.' || "
            "current_setting('port')");
    }
    std::string uri_through(const CountingSocket& socket) {
        return fmt::format("postgresql:///{}?host={}&port={}&user={}", database.value("SELECT current_database()"),
                           socket.folder().string(), database.value("SHOW port"),
                           database.value("SELECT current_user"));
    }

    CountingSocket socket_;
    test_support::ServerProcess counted_;
    test_support::HttpClient visitor_;
};

TEST_F(CountedStatements, AreAsManyForThirtyItemsAsForOne) {
    for (int i = 0; i < 30; ++i) (void)make_event(database, 10);
    database.execute(
        "INSERT INTO series (id, organisation_id, slug, kind, title)"
        " SELECT gen_random_uuid(), id, 'series-' || n, 'webinar', '{\"en\": \"A series\"}'"
        "   FROM generate_series(1, 30) AS n, (SELECT id FROM organisation LIMIT 1) AS one");
    (void)visitor_.get("/");
    for (const std::string list : {"/api/v1/events", "/api/v1/series"}) {
        const auto one = statements_of(list + "?limit=1");
        EXPECT_EQ(statements_of(list + "?limit=30"), one) << list;
        EXPECT_EQ(one.size(), 1U) << list;
        EXPECT_EQ(read(list + "?limit=30").at("items").size(), 30U) << list;
        EXPECT_EQ(statements_of(list + "?limit=30"), Counts{}) << "prepared bytes ask nothing";
    }
}

TEST_F(CountedStatements, OfADevicesPlacesAreAsManyForThirtyAsForOne) {
    std::vector<test_support::TestEvent> events;
    for (int i = 0; i < 31; ++i) events.push_back(make_event(database, 10));
    const auto one = device_with_places(database, 'o', {events.begin(), events.begin() + 1});
    const auto thirty = device_with_places(database, 't', {events.begin() + 1, events.end()});
    const auto target = "/api/v1/my/registrations";
    const Counts once{{"accounts.read_device", 1},
                      {"registration.list_held", 1},
                      {"events.find_many", 1},
                      {"agenda.of_events", 1},
                      {"attendance.read_intervals_of_many", 1},
                      {"recordings.read", 1}};
    EXPECT_EQ(statements_of(target, {{"Cookie", one}}), once);
    EXPECT_EQ(statements_of(target, {{"Cookie", thirty}}), once);
    auto known = once;
    known.erase("events.find_many");
    known.erase("agenda.of_events");
    EXPECT_EQ(statements_of(target, {{"Cookie", thirty}}), known) << "events and agendas are known now";
    EXPECT_EQ(nlohmann::json::parse(visitor_.get(target, {{"Cookie", thirty}}).body).at("items").size(), 30U);
    EXPECT_EQ(statements_of(target), Counts{}) << "a stranger has none";
}

TEST_F(CountedStatements, OfAnOrganisersSessionsAreAsManyForThirtyAsForOne) {
    const auto olga = test_support::make_organiser(database, test_support::make_organisation(database));
    (void)test_support::sign_in(visitor_, olga);
    const auto target = "/api/v1/sessions";
    const Counts once{{"accounts.read_session", 1}, {"accounts.list_sessions", 1}};
    EXPECT_EQ(statements_of(target), once);
    database.execute(
        fmt::format("INSERT INTO sign_in_session (id, account_id, token_hash, browser, created_at, seen_at)"
                    " SELECT gen_random_uuid(), '{}', sha256(n::text::bytea), 'Browser ' || n, now(), now()"
                    "   FROM generate_series(1, 29) AS n",
                    olga.account.to_string()));
    EXPECT_EQ(statements_of(target), once);
    EXPECT_EQ(nlohmann::json::parse(visitor_.get(target).body).at("items").size(), 30U);
    EXPECT_EQ(statements_of("/api/v1/events", {{"Cookie", ""}}).count("accounts.read_session"), 0U)
        << "who has no session costs nothing";
}

TEST_F(CountedStatements, OfAnOrganisersEventsAreAsManyForThirtyAsForOne) {
    const auto event = make_event(database, 10);
    const auto olga = test_support::make_organiser(database, event.organisation);
    (void)test_support::sign_in(visitor_, olga);
    const auto target = "/api/v1/organise/events";
    const Counts once{{"accounts.read_session", 1}, {"events.list_organised_coming", 1}, {"organise.figures", 1}};
    EXPECT_EQ(statements_of(target), once);
    database.execute(fmt::format(
        "CREATE TEMP TABLE copy AS SELECT * FROM event WHERE id = '{}';"
        "INSERT INTO event SELECT (jsonb_populate_record(copy, jsonb_build_object('id', gen_random_uuid(), 'slug', "
        "'organised-' || n))).* FROM copy, generate_series(1, 29) AS n",
        event.event.to_string()));
    EXPECT_EQ(statements_of(target), once);
    EXPECT_EQ(nlohmann::json::parse(visitor_.get(target).body).at("items").size(), 30U);
    EXPECT_EQ(statements_of(target + std::string("?limit=1")), once);
}

TEST_F(CountedStatements, OfAnAttendanceAreAsManyForThirtyAsForOne) {
    const auto event = make_event(database, 10);
    const auto olga = test_support::make_organiser(database, event.organisation);
    (void)test_support::sign_in(visitor_, olga);
    database.execute(fmt::format(
        "INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day, "
        "provider) "
        "VALUES (gen_random_uuid(), '{}', '{}', 'talk', '{{\"en\": \"Talk\"}}', now(), now(), now(), now(), 'stream')",
        event.organisation.to_string(), event.event.to_string()));
    const auto add_people = [&](int from, int to) {
        database.execute(
            fmt::format("INSERT INTO registration (id, organisation_id, event_id, category_id, state, email, address, "
                        "name, language, "
                        "created_at, changed_at) SELECT gen_random_uuid(), '{}', '{}', '{}', 'confirmed', n, n, 'Ana', "
                        "'en', now(), "
                        "now() FROM generate_series({}, {}) AS n",
                        event.organisation.to_string(), event.event.to_string(), event.category.to_string(), from, to));
    };
    add_people(1, 1);
    const auto target = "/api/v1/organise/events/" + event.event.to_string() + "/attendance?view=all";
    const Counts once{{"accounts.read_session", 1},
                      {"events.owner_by_id", 1},
                      {"organise.attended_sessions", 1},
                      {"organise.attendance_all_name", 1}};
    EXPECT_EQ(statements_of(target), once);
    add_people(2, 30);
    EXPECT_EQ(statements_of(target), once);
    EXPECT_EQ(nlohmann::json::parse(visitor_.get(target).body).at("items").size(), 30U);
}

TEST_F(CountedStatements, AThousandSessionsArePreparedOnceInTwoStatementsAndAreLight) {
    const auto event = make_conference(database, 1000);
    const auto path = "/events/" + event.slug + "/agenda?day=all";
    const auto begun = std::chrono::steady_clock::now();
    const auto counts = statements_of(path);
    const auto took = std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - begun);
    int asked = 0;
    for (const auto& [name, count] : counts) asked += count;
    EXPECT_LE(asked, 3) << "the event, its agenda, the site's organisation";
    const auto plain = visitor_.get(path);
    const auto packed = visitor_.get(path, {{"Accept-Encoding", "br"}});
    EXPECT_EQ(count_of(plain.body, "<h3"), 1000);
    EXPECT_LT(plain.body.size(), 1'000'000U);
    EXPECT_LT(packed.body.size(), 80'000U);
    RecordProperty("milliseconds", static_cast<int>(took.count()));
    RecordProperty("bytes", static_cast<int>(plain.body.size()));
    RecordProperty("packed_bytes", static_cast<int>(packed.body.size()));
    EXPECT_LT(took, std::chrono::seconds{20}) << "a bound for builds with sanitizers on a busy machine";
    const auto address = "/events/" + event.slug + "/agenda";
    const auto opening = visitor_.get(address).body;
    EXPECT_EQ(statements_of(address + "?day=2001-01-01&track=none"), Counts{})
        << "what the agenda does not have is not asked for";
    EXPECT_EQ(visitor_.get(address + "?day=2001-01-01&track=none").body, opening);
}

}  // namespace
}  // namespace plenary::site
