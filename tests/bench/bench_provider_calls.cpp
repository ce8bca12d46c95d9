// Ten thousand registrants on their way to Zoom, within what Zoom lets an account ask, while others register.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <thread>

#include "conferencing/zoom/settings.hpp"
#include "figures.hpp"
#include "load.hpp"
#include "support/fakes/zoom/fake_zoom.hpp"
#include "support/organiser.hpp"

namespace plenary::bench {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using test_support::zoom::FakeZoom;

constexpr int k_sessions = 4;
constexpr int k_people = 2'500;
constexpr int k_all = k_sessions * k_people;
constexpr int k_batch = 30;  // of Zoom
constexpr int k_rounds = 7;
constexpr int k_requests = 12'000;

// Seconds that the batches take at least at four fifths of what is published, beginning with a whole second's calls.
double floor_in_seconds() {
    for (const auto& allowance : conferencing::zoom::allowances(conferencing::zoom::Plan::pro)) {
        if (allowance.name != "heavy") continue;
        const double a_second = allowance.calls * 8 / 10;
        const int batches = k_sessions * ((k_people + k_batch - 1) / k_batch);
        return (batches - a_second) / a_second;
    }
    throw std::runtime_error("Zoom has no heavy calls any more");
}

struct Conference {
    test_support::TestEvent event;
    std::vector<std::string> sessions;
};

Conference make_conference(test_support::TestDatabase& database) {
    Conference made{test_support::make_event(database, std::nullopt), {}};
    const auto organisation = made.event.organisation.to_string(), event = made.event.event.to_string();
    database.execute(fmt::format(
        R"sql(
        UPDATE event SET form = 'conference' WHERE id = '{event}';
        INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day)
             SELECT gen_random_uuid(), '{organisation}', '{event}', 's' || n, '{{"en": "Session"}}',
                    date_trunc('hour', now() AT TIME ZONE 'UTC') + interval '2 hours',
                    date_trunc('hour', now()) + interval '2 hours', date_trunc('hour', now()) + interval '3 hours',
                    now()::date FROM generate_series(1, {sessions}) n;
        INSERT INTO registration (id, organisation_id, event_id, category_id, state, email, address, name, language,
                                  created_at, changed_at)
             SELECT gen_random_uuid(), '{organisation}', '{event}', '{category}', 'confirmed', 'z' || n || '@example.org',
                    'z' || n || '@example.org', 'Ana Lima ' || n, 'en', now(), now() FROM generate_series(1, {people}) n;
        ANALYZE)sql",
        fmt::arg("event", event), fmt::arg("organisation", organisation),
        fmt::arg("category", made.event.category.to_string()), fmt::arg("sessions", k_sessions),
        fmt::arg("people", k_people)));
    made.sessions = database.column("SELECT id FROM session WHERE event_id = '" + event + "' ORDER BY slug");
    return made;
}

json said(const test_support::HttpAnswer& answer, int status) {
    if (answer.status != status) throw std::runtime_error("the server refuses: " + answer.body);
    return json::parse(answer.body);
}

std::string account_at(const FakeZoom& zoom, test_support::HttpClient& owner, const Conference& conference) {
    const auto& account = zoom.account();
    const json body{{"kind", "zoom"},
                    {"name", "Zoom"},
                    {"settings",
                     {{"account_id", account.account_id},
                      {"client_id", account.client_id},
                      {"client_secret", account.client_secret},
                      {"host", account.host},
                      {"kind", "meeting"},
                      {"plan", "pro"},
                      {"api", zoom.api()},
                      {"sign_in", zoom.sign_in()}}}};
    const auto target =
        fmt::format("/api/v1/organise/organisations/{}/video-services", conference.event.organisation.to_string());
    return said(owner.post(target, body.dump()), 201).at("id");
}

double registrations_a_second(test_support::TestDatabase& database, std::uint16_t port) {
    const auto event = test_support::make_event(database, k_requests);
    const auto done = register_crowd(port, {.target = "/api/v1/events/" + event.slug + "/registrations",
                                            .connections = 32,
                                            .requests = k_requests,
                                            .people = "person"});
    if (done.confirmed != k_requests) throw std::runtime_error("somebody has not got a place");
    // What one round leaves to be mailed is not the next one's work; those who are announced go on being so.
    database.execute(
        "BEGIN; CREATE TEMP TABLE kept ON COMMIT DROP AS SELECT * FROM task WHERE kind NOT LIKE 'mail.%'; TRUNCATE "
        "task; "
        "INSERT INTO task SELECT * FROM kept; COMMIT");
    return done.a_second;
}

// Seconds from `began` until all are announced.
double announced_after(test_support::TestDatabase& database, std::chrono::steady_clock::time_point began) {
    const auto all = std::to_string(k_all);
    while (database.value("SELECT count(*) FROM room_guest WHERE state = 'admitted'") != all) {
        if (std::chrono::steady_clock::now() - began > 5min) throw std::runtime_error("not all are announced");
        std::this_thread::sleep_for(100ms);
    }
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

void measure(const Wanted& wanted) {
    auto& database = test_support::TestDatabase::own();
    const SystemClock clock;
    FakeZoom zoom(clock);
    zoom.keep_rates(test_support::zoom::Rates{});
    const auto conference = make_conference(database);
    const auto organiser = test_support::make_organiser(database, conference.event.organisation);
    const auto server = start_server(database, {"egress.allow=127.0.0.0/8"});
    test_support::HttpClient owner(server.port());
    (void)test_support::sign_in(owner, organiser);
    const auto account = account_at(zoom, owner, conference);

    // Half of the rounds before and half of them after: what grows slower with the tables is the same in both.
    std::vector<double> alone, meanwhile;
    const auto register_alone = [&] {
        database.execute("CHECKPOINT");
        for (int round = 0; round < k_rounds; ++round) alone.push_back(registrations_a_second(database, server.port()));
        database.execute("CHECKPOINT");
    };
    register_alone();
    const auto began = std::chrono::steady_clock::now();
    for (const auto& session : conference.sessions)
        (void)said(
            owner.send(
                "PUT",
                fmt::format("/api/v1/organise/events/{}/session/service?session={}", conference.event.slug, session),
                {{"Content-Type", "application/json"}, {"If-Match", "*"}}, json{{"account", account}}.dump()),
            200);
    for (int round = 0; round < k_rounds; ++round) meanwhile.push_back(registrations_a_second(database, server.port()));
    const bool long_enough =
        std::chrono::steady_clock::now() - began < std::chrono::duration<double>(floor_in_seconds());
    const double took = announced_after(database, began);
    register_alone();
    if (!long_enough) throw std::runtime_error("the rounds of registrations outlasted what they were measured beside");
    if (zoom.too_many() > 0) throw std::runtime_error(fmt::format("{} calls were too many", zoom.too_many()));
    if (wanted.contains("provider_calls")) print({"provider_calls", took, "s", floor_in_seconds()});
    if (wanted.contains("provider_calls_register"))
        print({"provider_calls_register", median(meanwhile), "registrations/s", median(alone)});
}

}  // namespace
}  // namespace plenary::bench

int main(int count, char** arguments) {
    const plenary::bench::Wanted wanted(count, arguments);
    return plenary::bench::run([&] { plenary::bench::measure(wanted); });
}
