// The agenda builder with a congress of 1,000 sessions in a browser: when it takes its first edit, and what a frame of a
// drag costs.
#include <fmt/format.h>

#include "browser.hpp"
#include "congress.hpp"
#include "figures.hpp"
#include "support/organiser.hpp"

namespace plenary::bench {
namespace {

constexpr double k_edit_budget_ms = 1000;
constexpr double k_frame_budget_ms = 16;

void measure(const Wanted& wanted) {
    auto& database = test_support::TestDatabase::own();
    const auto server = start_server(database);
    import_congress(database, server);
    const auto organisation = OrganisationId::parse(database.value("SELECT organisation_id FROM event")).value();
    const auto organiser = test_support::make_organiser(database, organisation);
    const auto said =
        said_by_browser("build_quickly.ts",
                        {fmt::format("http://127.0.0.1:{}", server.port()),
                         fmt::format("/organise/events/{}/agenda", database.value("SELECT id FROM event")),
                         organiser.email, test_support::k_password},
                        4);
    const auto say = [&](const std::string& name, double value, double budget) {
        if (wanted.contains(name)) print({name, value, "ms", budget});
    };
    say("agenda_builder", said[0], k_edit_budget_ms);
    say("agenda_builder_frame", said[1], k_frame_budget_ms);
    say("agenda_builder_frame_95", said[2], k_frame_budget_ms);
    say("agenda_builder_frame_worst", said[3], k_frame_budget_ms);
}

}  // namespace
}  // namespace plenary::bench

int main(int count, char** arguments) {
    const plenary::bench::Wanted wanted(count, arguments);
    return plenary::bench::run([&] { plenary::bench::measure(wanted); });
}
