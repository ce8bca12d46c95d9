// Signals of a video service, as BigBlueButton signs them: how many are proven and stored a second, and how long 99 of 100
// take at most at a thousand a second.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <thread>

#include "conferencing/bigbluebutton/checksum.hpp"
#include "conferencing/bigbluebutton/query.hpp"
#include "figures.hpp"
#include "signal_load.hpp"
#include "support/organiser.hpp"

namespace plenary::bench {
namespace {

using conferencing::bigbluebutton::Hash;
using conferencing::bigbluebutton::hex_digest;
using conferencing::bigbluebutton::Query;
using nlohmann::json;
using test_support::TestDatabase;

constexpr int k_people = 2'000;
constexpr int k_rounds = 3;
constexpr int k_a_round = 8'000;
constexpr double k_steady_rate = 1'000;
constexpr double k_slowest_ms = 50;
constexpr auto k_secret = "639259d4-9dd8-4b25-bf01-95f9567eaf4b";

// A session that is held with an account whose service sends what follows.
class Service {
public:
    Service(TestDatabase& database, const test_support::ServerProcess& server)
        : database_(database), server_(server), event_(test_support::make_event(database, std::nullopt)) {
        test_support::HttpClient desk(server.port());
        test_support::sign_in(desk, test_support::make_organiser(database, event_.organisation));
        const json body{{"kind", "bigbluebutton"},
                        {"name", "Ours"},
                        {"settings", {{"url", "http://127.0.0.1:9"}, {"secret", k_secret}}}};
        const auto added = desk.post(
            "/api/v1/organise/organisations/" + event_.organisation.to_string() + "/video-services", body.dump());
        if (added.status != 201) throw std::runtime_error("no account: " + added.body);
        account_ = json::parse(added.body).at("id");
        hold();
    }

    // Told by nobody before: the visits are new, the people are those of the event.
    std::vector<Letter> letters(int number) {
        std::vector<Letter> all;
        for (int i = 0; i < number; ++i) all.push_back(letter(++visits_));
        return all;
    }
    void expect_all_stored() const {
        const auto stored = database_.value("SELECT count(*) FROM provider_signal");
        if (stored != std::to_string(visits_)) throw std::runtime_error(stored + " signals are stored");
    }
    void wait_until_handled() const {
        const auto waits = [this] {
            return database_.value("SELECT count(*) FROM provider_signal WHERE handled_at IS NULL") != "0";
        };
        while (waits()) std::this_thread::sleep_for(std::chrono::milliseconds{50});
        const auto counted = database_.value("SELECT count(*) FROM attendance_interval");
        if (counted != std::to_string(visits_)) throw std::runtime_error(counted + " visits are counted");
    }

private:
    void hold() {
        database_.execute(fmt::format(
            R"sql(
            INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day, provider,
                                 provider_account_id)
                 VALUES ('{0}', '{1}', '{2}', 'talk', '{{"en": "Talk"}}', now(), now() - interval '2 hours',
                         now() - interval '1 second', now(), 'bigbluebutton', '{3}');
            INSERT INTO provider_room (id, organisation_id, session_id, account_id, stage, data, created_at)
                 VALUES ('{0}', '{1}', '{0}', '{3}', 'ready', '{{"server": "1", "meeting": "{0}"}}', now());
            INSERT INTO registration (id, organisation_id, event_id, category_id, state, email, address, name, language,
                                      created_at, changed_at)
                 SELECT ('00000000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid, '{1}', '{2}', '{4}', 'confirmed',
                        i || '@x.org', i || '@x.org', 'Person', 'en', now(), now()
                   FROM generate_series(0, {5} - 1) AS i;
            ANALYZE;
            )sql",
            session_.to_string(), event_.organisation.to_string(), event_.event.to_string(), account_,
            event_.category.to_string(), k_people));
    }
    Letter letter(int visit) const {
        const auto now =
            std::chrono::duration_cast<std::chrono::milliseconds>(SystemClock{}.now().time_since_epoch()).count();
        const json told{
            {"data",
             {{"type", "event"},
              {"id", "user-joined"},
              {"attributes",
               {{"meeting", {{"internal-meeting-id", "run-1"}, {"external-meeting-id", session_.to_string()}}},
                {"user",
                 {{"internal-user-id", fmt::format("w_{}", visit)},
                  {"external-user-id", fmt::format("00000000-0000-7000-8000-{:012}", visit % k_people)},
                  {"name", "Person"},
                  {"role", "VIEWER"}}}}},
              {"event", {{"ts", now}}}}}};
        auto body = Query()
                        .add("domain", "bbb.example")
                        .add("event", json::array({told}).dump())
                        .number("timestamp", now)
                        .text();
        const auto target = fmt::format("/api/v1/signals/{}?meeting={}", account_, session_.to_string());
        const auto address = fmt::format("http://127.0.0.1:{}{}", server_.port(), target);
        return {target + "&checksum=" + hex_digest(Hash::sha1, {address, body, k_secret}), std::move(body)};
    }

    TestDatabase& database_;
    const test_support::ServerProcess& server_;
    test_support::TestEvent event_;
    SessionId session_ = SessionId::make(SystemClock{}.now());
    std::string account_;
    int visits_ = 0;
};

SignalResult round(Service& service, const test_support::ServerProcess& server, double a_second) {
    const auto result = send_signals(server.port(), {.letters = service.letters(k_a_round), .a_second = a_second});
    if (result.refused > 0) throw std::runtime_error(fmt::format("{} connections were refused", result.refused));
    service.expect_all_stored();
    service.wait_until_handled();
    return result;
}

void measure(const Wanted& wanted) {
    auto& database = TestDatabase::own();
    const auto server = start_server(database, {"egress.allow=127.0.0.0/8"});
    Service service(database, server);
    std::vector<double> rates, slowest;
    for (int i = 0; i < k_rounds; ++i) {
        rates.push_back(round(service, server, 0).a_second);
        slowest.push_back(round(service, server, k_steady_rate).slowest_of_100);
    }
    if (wanted.contains("webhooks")) print({"webhooks", median(rates), "signals/s", k_steady_rate});
    if (wanted.contains("webhooks_slowest")) print({"webhooks_slowest", median(slowest), "ms", k_slowest_ms});
}

}  // namespace
}  // namespace plenary::bench

int main(int count, char** arguments) {
    const plenary::bench::Wanted wanted(count, arguments);
    return plenary::bench::run([&] { plenary::bench::measure(wanted); });
}
