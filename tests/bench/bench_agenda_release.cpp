// A release of a congress whose every session has moved, until it is committed and everybody sees it.
#include "agenda/draft/agenda_draft_service.hpp"
#include "agenda/importing/import_service.hpp"
#include "agenda/releases/release_service.hpp"
#include "congress.hpp"
#include "figures.hpp"
#include "registration/agenda_audience.hpp"
#include "registration/sign_ups/sign_up_demand.hpp"
#include "support/test_database.hpp"
#include "support/test_loop.hpp"

namespace plenary::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int k_rounds = 5;
constexpr double k_budget_ms = 500;

void measure() {
    auto& own = test_support::TestDatabase::own();
    test_support::TestLoop loop;
    db::Database database{own.uri(), {.hot = 0, .web = 1, .slow = 1, .jobs = 0}};
    const SystemClock clock;
    const accounts::Policy policy;
    agenda::ImportService imports{database, clock, policy};
    registration::SignUpDemand demand;
    const registration::AgendaAudience audience;
    agenda::AgendaDraftService drafts{database, demand, clock};
    agenda::ReleaseService releases{database, demand, audience, clock};
    const auto organisation = test_support::make_organisation(own);
    const auto imported = loop.run(imports.import_schedule(organisation, read_congress(congress_file()), "congress"));
    if (!imported) throw std::runtime_error(imported.error().detail);
    const auto event = EventId::parse(own.value("SELECT id FROM event WHERE slug = 'congress'")).value();
    const auto scope = policy.scope_for_work(organisation, event);
    std::vector<double> milliseconds;
    for (int round = 0; round < k_rounds; ++round) {
        own.execute(
            "UPDATE draft_session SET starts_at = starts_at + interval '5 minutes', ends_at = ends_at + interval '5 "
            "minutes', starts_local = starts_local + interval '5 minutes'");
        const auto last = loop.run(drafts.read(scope))->standing.last_change;
        const auto before = Clock::now();
        const auto release =
            loop.run(releases.release(scope, {.words = {"Later", "Everything starts later"}, .last_change = last}));
        milliseconds.push_back(std::chrono::duration<double, std::milli>(Clock::now() - before).count());
        if (!release) throw std::runtime_error(release.error().detail);
        if (release->sessions != 1007) throw std::runtime_error("not all sessions were released");
    }
    if (own.value("SELECT count(*) FROM session WHERE version <> " + std::to_string(k_rounds + 1)) != "0")
        throw std::runtime_error("not all sessions moved");
    print({"agenda_release", median(milliseconds), "ms", k_budget_ms});
}

}  // namespace
}  // namespace plenary::bench

int main() { return plenary::bench::run(plenary::bench::measure); }
