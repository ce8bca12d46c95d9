// The public agenda of a congress in a browser on a slow telephone: what it moves, when it is painted, when it acts.
#include <fmt/format.h>

#include "browser.hpp"
#include "congress.hpp"
#include "figures.hpp"

namespace plenary::bench {
namespace {

constexpr double k_weight_budget_kb = 200;
constexpr double k_paint_budget_ms = 1000;
constexpr double k_interactive_budget_ms = 1500;

struct Opening {
    double kilobytes, paint_ms, interactive_ms;
};

Opening open_slowly(const std::string& address) {
    const auto said = said_by_browser("open_slowly.ts", {address}, 3);
    return {said[0], said[1], said[2]};
}

void measure(const Wanted& wanted) {
    auto& database = test_support::TestDatabase::own();
    const auto server = start_server(database);
    import_congress(database, server);
    const auto address = fmt::format("http://127.0.0.1:{}/events/congress/agenda", server.port());
    const auto opening = open_slowly(address);
    const auto whole = open_slowly(address + "?day=all");
    const auto say = [&](const std::string& name, double value, const char* unit, double budget) {
        if (wanted.contains(name)) print({name, value, unit, budget});
    };
    say("agenda_page", opening.kilobytes, "kB", k_weight_budget_kb);
    say("agenda_page_paint", opening.paint_ms, "ms", k_paint_budget_ms);
    say("agenda_page_interactive", opening.interactive_ms, "ms", k_interactive_budget_ms);
    say("agenda_page_whole", whole.kilobytes, "kB", k_weight_budget_kb);
    say("agenda_page_whole_paint", whole.paint_ms, "ms", k_paint_budget_ms);
    say("agenda_page_whole_interactive", whole.interactive_ms, "ms", k_interactive_budget_ms);
}

}  // namespace
}  // namespace plenary::bench

int main(int count, char** arguments) {
    const plenary::bench::Wanted wanted(count, arguments);
    return plenary::bench::run([&] { plenary::bench::measure(wanted); });
}
