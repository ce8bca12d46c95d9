#include "app/demo.hpp"

#include <nlohmann/json.hpp>

#include "app/demo_plan.hpp"
#include "app/demo_repository.hpp"
#include "app/demo_rows.hpp"
#include "directory/authority_repository.hpp"
#include "platform/resources.hpp"

namespace plenary::app {
namespace {

using nlohmann::json;

void add_event(db::Transaction& transaction, const DemoEvent& event) {
    const auto rows = rows_of(event);
    for (const auto& [table, added] : rows) add_demo_rows(transaction, table, added);
}

// Loads one event, or moves it where it is over. Answers whether it was new or moved.
void load_event(db::Transaction& transaction, const json& demo, const json& stored, Instant now, DemoSummary& summary) {
    const auto event = plan_event(demo, stored, now);
    const auto end = end_of_demo_event(transaction, event.id);
    if (!end) {
        add_event(transaction, event);
        ++summary.events;
    } else if (event.times.moves && *end <= now) {
        move_demo_event(transaction, event.id, times_json(event.times));
        ++summary.moved;
    }
}

DemoSummary load(db::Transaction& transaction, const json& demo, Instant now) {
    DemoSummary summary;
    summary.authorities =
        directory::store_authorities(transaction, directory::parse_register(resource("data/authorities.csv")));
    add_demo_rows(transaction, DemoTable::organisation, organisation_rows(demo));
    add_demo_rows(transaction, DemoTable::series, series_rows(demo));
    add_demo_rows(transaction, DemoTable::person, person_rows(demo));
    for (const auto& stored : demo.at("events")) load_event(transaction, demo, stored, now, summary);
    return summary;
}

}  // namespace

DemoSummary run_demo(db::Database& database, const Clock& clock) {
    const auto demo = json::parse(resource("data/demo.json"));
    return database.transact_here(
        [&demo, now = clock.now()](db::Transaction& transaction) { return load(transaction, demo, now); });
}

}  // namespace plenary::app
