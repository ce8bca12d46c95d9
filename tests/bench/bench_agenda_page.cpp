// The public agenda of a congress in a browser on a slow telephone: what it moves, when it is painted, when it acts.
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>

#include "congress.hpp"
#include "figures.hpp"

namespace plenary::bench {
namespace {

constexpr double k_weight_budget_kb = 200;
constexpr double k_paint_budget_ms = 1000;
constexpr double k_interactive_budget_ms = 1500;

struct Opening {
    double kilobytes = 0, paint_ms = 0, interactive_ms = 0;
};

void import_congress(const test_support::TestDatabase& database, const test_support::ServerProcess& server) {
    const auto file = server.data() / "congress.xml";
    std::ofstream(file, std::ios::binary) << congress_file();
    const auto command =
        fmt::format("'{}' import schedule '{}' --event congress --data '{}' --set 'database.url={}' >/dev/null",
                    std::getenv("PLENARY_BENCH_PROGRAM"), file.string(), server.data().string(), database.uri());
    if (std::system(command.c_str()) != 0) throw std::runtime_error("the schedule does not come in");
}

// What tests/e2e/open_slowly.ts says of an address.
Opening open_slowly(const std::string& address) {
    const auto script = std::filesystem::path(__FILE__).parent_path() / "../e2e/open_slowly.ts";
    const auto command = fmt::format("node '{}' '{}'", script.lexically_normal().string(), address);
    const std::unique_ptr<FILE, int (*)(FILE*)> said(::popen(command.c_str(), "r"), ::pclose);
    Opening opening;
    if (!said ||
        std::fscanf(said.get(), "%lf %lf %lf", &opening.kilobytes, &opening.paint_ms, &opening.interactive_ms) != 3)
        throw std::runtime_error("the browser said nothing of " + address);
    return opening;
}

void measure(const Wanted& wanted) {
    auto& database = test_support::TestDatabase::own();
    const auto server = start_server(database);
    import_congress(database, server);
    const auto address = fmt::format("http://127.0.0.1:{}/events/congress/agenda", server.port());
    const auto opening = open_slowly(address);
    const auto whole = open_slowly(address + "?day=all").kilobytes;
    const auto say = [&](const std::string& name, double value, const char* unit, double budget) {
        if (wanted.contains(name)) print({name, value, unit, budget});
    };
    say("agenda_page", opening.kilobytes, "kB", k_weight_budget_kb);
    say("agenda_page_paint", opening.paint_ms, "ms", k_paint_budget_ms);
    say("agenda_page_interactive", opening.interactive_ms, "ms", k_interactive_budget_ms);
    say("agenda_page_whole", whole, "kB", k_weight_budget_kb);
}

}  // namespace
}  // namespace plenary::bench

int main(int count, char** arguments) {
    const plenary::bench::Wanted wanted(count, arguments);
    return plenary::bench::run([&] { plenary::bench::measure(wanted); });
}
