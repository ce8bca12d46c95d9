// From exec to the first accepted connection, and what the idle server keeps in memory.
#include <chrono>
#include <thread>

#include "figures.hpp"
#include "process_usage.hpp"
#include "support/http_client.hpp"

namespace plenary::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double k_start_budget_ms = 150;
constexpr double k_memory_budget_mb = 60;

void measure(const Wanted& wanted) {
    auto& database = test_support::TestDatabase::own();
    std::vector<double> milliseconds, megabytes;
    for (int round = 0; round < 5; ++round) {
        const auto before = Clock::now();
        auto server = start_server(database);
        const test_support::RawConnection accepted(server.port());
        milliseconds.push_back(std::chrono::duration<double, std::milli>(Clock::now() - before).count());
        std::this_thread::sleep_for(std::chrono::seconds{1});
        megabytes.push_back(resident_kilobytes(server.process()) / 1024);
        server.stop();
    }
    if (wanted.contains("start")) print({"start", median(milliseconds), "ms", k_start_budget_ms});
    if (wanted.contains("start_memory")) print({"start_memory", median(megabytes), "MB", k_memory_budget_mb});
}

}  // namespace
}  // namespace plenary::bench

int main(int count, char** arguments) {
    const plenary::bench::Wanted wanted(count, arguments);
    return plenary::bench::run([&] { plenary::bench::measure(wanted); });
}
