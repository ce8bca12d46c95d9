// A change of a session's state on its way to five thousand open pages, against Boost.Beast that says it to as many.
#include <fmt/format.h>

#include <algorithm>

#include "attendees.hpp"
#include "bare_sockets.hpp"
#include "figures.hpp"
#include "socket_crowd.hpp"
#include "support/organiser.hpp"

namespace plenary::bench {
namespace {

using namespace std::chrono_literals;

constexpr int k_pages = 5'000;
constexpr int k_rounds = 11;
constexpr double k_budget_ms = 150;
const std::string k_said(400, 'x');  // as long as what the product says

// Milliseconds until 99 of 100 pages have heard `part`, which `trigger` causes.
double reach(SocketCrowd& crowd, const std::string& part, const std::function<void()>& trigger) {
    crowd.listen_for(part);
    const auto before = std::chrono::steady_clock::now();
    trigger();
    auto heard = crowd.wait_until_all_heard(10s);
    if (heard.size() < k_pages)
        throw std::runtime_error(fmt::format("{} pages have not heard", k_pages - heard.size()));
    std::ranges::sort(heard);
    return std::chrono::duration<double, std::milli>(heard.at(k_pages * 99 / 100) - before).count();
}

void take_step(test_support::HttpClient& host, const Attendees& attendees, const std::string& body) {
    const auto answer = host.post(
        fmt::format("/api/v1/organise/events/{}/session/steps?session={}", attendees.event.slug, attendees.session),
        body, {{"If-Match", "*"}});
    if (answer.status != 200) throw std::runtime_error("the session does not change: " + answer.body);
}

void measure(const Wanted& wanted) {
    auto& database = test_support::TestDatabase::own();
    const auto attendees = make_attendees(database, k_pages);
    const auto organiser = test_support::make_organiser(database, attendees.event.organisation);
    const auto server = start_server(
        database, {"server.threads=1", "server.max_connections=20000", "server.max_connections_per_address=20000"});
    test_support::HttpClient host(server.port());
    (void)test_support::sign_in(host, organiser);
    const BareSockets bare;
    SocketCrowd here(server.port(), k_pages, [&](int person) {
        return fmt::format("GET {} HTTP/1.1\r\nCookie: {}\r\n", attendees.socket(person), Attendees::cookie(person));
    });
    SocketCrowd there(bare.port(), k_pages, [](int) { return std::string("GET / HTTP/1.1\r\n"); });
    std::this_thread::sleep_for(3s);

    std::vector<double> ours, theirs;
    for (int round = 0; round < k_rounds; ++round) {
        const bool pauses = round % 2 == 0;
        ours.push_back(reach(here, pauses ? R"("state":"paused")" : R"("state":"live")", [&] {
            take_step(host, attendees,
                      pauses ? R"({"step":"pause","words":"Back in ten minutes"})" : R"({"step":"go_on"})");
        }));
        theirs.push_back(reach(there, "x", [&] { there.say(k_said); }));
        std::this_thread::sleep_for(500ms);
    }
    if (wanted.contains("state_change")) print({"state_change", median(ours), "ms", k_budget_ms});
    if (wanted.contains("state_change_bare"))
        print({"state_change_bare", k_pages / median(ours), "pages/ms", k_pages / median(theirs)});
}

}  // namespace
}  // namespace plenary::bench

int main(int count, char** arguments) {
    plenary::bench::serve_bare_sockets(count, arguments);
    const plenary::bench::Wanted wanted(count, arguments);
    return plenary::bench::run([&] { plenary::bench::measure(wanted); });
}
