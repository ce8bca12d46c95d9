// Ten thousand people present: what share of a core the server takes to hold them, and how much memory each.
#include <fmt/format.h>

#include "attendees.hpp"
#include "bare_sockets.hpp"
#include "figures.hpp"
#include "process_usage.hpp"
#include "socket_crowd.hpp"

namespace plenary::bench {
namespace {

using namespace std::chrono_literals;

constexpr int k_people = 10'000;
constexpr double k_processor_budget_percent = 10;
constexpr double k_memory_budget_kilobytes = 16;
constexpr auto k_settling = 5s;
constexpr auto k_product_window = 60s;  // two pings each, and once what is counted
constexpr auto k_bare_window = 30s;     // one ping each

struct Cost {
    double percent;
    double kilobytes_each;
};

// `look` is called at the end, while all are still there.
Cost hold(
    std::uint16_t port, int process, std::chrono::seconds window, std::function<std::string(int)> request,
    const std::function<void()>& look = [] {}) {
    const auto before = resident_kilobytes(process);
    const SocketCrowd crowd(port, k_people, std::move(request));
    std::this_thread::sleep_for(k_settling);
    const ProcessorShare share(process);
    std::this_thread::sleep_for(window);
    const Cost cost{share.percent(), (resident_kilobytes(process) - before) / k_people};
    look();
    if (crowd.lost() > 0) throw std::runtime_error(fmt::format("{} of the WebSockets were lost", crowd.lost()));
    return cost;
}

Cost cost_of_product() {
    auto& database = test_support::TestDatabase::own();
    const auto attendees = make_attendees(database, k_people);
    const auto server = start_server(
        database, {"server.threads=1", "server.max_connections=20000", "server.max_connections_per_address=20000"});
    const auto all_are_counted = [&] {
        const auto present = database.value("SELECT count(*) FROM attendance_interval WHERE left_at IS NULL");
        if (present != std::to_string(k_people)) throw std::runtime_error(present + " people are counted as present");
    };
    const auto request = [&](int person) {
        return fmt::format("GET {} HTTP/1.1\r\nCookie: {}\r\n", attendees.socket(person), Attendees::cookie(person));
    };
    return hold(server.port(), server.process(), k_product_window, request, all_are_counted);
}

Cost cost_of_bare() {
    const BareSockets bare;
    return hold(bare.port(), bare.process(), k_bare_window, [](int) { return std::string("GET / HTTP/1.1\r\n"); });
}

void measure(const Wanted& wanted) {
    const auto ours = cost_of_product();
    if (wanted.contains("presence")) print({"presence", ours.percent, "%", k_processor_budget_percent});
    if (wanted.contains("presence_memory"))
        print({"presence_memory", ours.kilobytes_each, "kB", k_memory_budget_kilobytes});
    const auto theirs = cost_of_bare();
    if (wanted.contains("presence_bare")) print({"presence_bare", ours.percent, "%", theirs.percent});
    if (wanted.contains("presence_memory_bare"))
        print({"presence_memory_bare", ours.kilobytes_each, "kB", theirs.kilobytes_each});
}

}  // namespace
}  // namespace plenary::bench

int main(int count, char** arguments) {
    plenary::bench::serve_bare_sockets(count, arguments);
    const plenary::bench::Wanted wanted(count, arguments);
    return plenary::bench::run([&] { plenary::bench::measure(wanted); });
}
