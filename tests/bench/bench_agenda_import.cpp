// The schedule of a congress, from the bytes of its file until its new event is committed and everybody sees it.
#include <fmt/format.h>

#include "agenda/importing/import_service.hpp"
#include "congress.hpp"
#include "figures.hpp"
#include "support/test_database.hpp"
#include "support/test_loop.hpp"

namespace plenary::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int k_rounds = 5;
constexpr double k_budget_ms = 1500;

void measure() {
    const auto file = congress_file();
    auto& own = test_support::TestDatabase::own();
    test_support::TestLoop loop;
    db::Database database{own.uri(), {.hot = 0, .web = 0, .slow = 1, .jobs = 0}};
    const SystemClock clock;
    const accounts::Policy policy;
    agenda::ImportService imports{database, clock, policy};
    const auto organisation = test_support::make_organisation(own);
    std::vector<double> milliseconds;
    for (int round = 0; round < k_rounds; ++round) {
        const auto before = Clock::now();
        const auto done =
            loop.run(imports.import_schedule(organisation, read_congress(file), fmt::format("congress-{}", round)));
        milliseconds.push_back(std::chrono::duration<double, std::milli>(Clock::now() - before).count());
        if (!done) throw std::runtime_error(done.error().detail);
    }
    if (own.value("SELECT count(*) FROM session") != std::to_string(k_rounds * 1007))
        throw std::runtime_error("not all sessions came in");
    print({"agenda_import", median(milliseconds), "ms", k_budget_ms});
}

}  // namespace
}  // namespace plenary::bench

int main() { return plenary::bench::run(plenary::bench::measure); }
