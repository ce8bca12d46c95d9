#include "app/demo.hpp"

#include <nlohmann/json.hpp>

#include "accounts/policy.hpp"
#include "agenda/draft/draft_repository.hpp"
#include "app/demo_agenda.hpp"
#include "app/demo_names.hpp"
#include "app/demo_plan.hpp"
#include "app/demo_repository.hpp"
#include "app/demo_rows.hpp"
#include "directory/authority_repository.hpp"
#include "platform/resources.hpp"

namespace plenary::app {
namespace {

// The webinar that is held in the built-in room, where this machine can.
constexpr auto k_with_cameras = "south-asia-recovery";

using nlohmann::json;

// The agenda becomes release 1; what is worked on since stays a draft.
void begin_draft(db::Transaction& transaction, const DemoEvent& event, Instant now) {
    const auto organisation = OrganisationId::parse(demo_organisation(event.demo)).value();
    const auto scope = accounts::Policy{}.scope_for_work(organisation, event.id);
    agenda::lock_draft(transaction, scope, now);
    const auto released = agenda::read_draft(transaction, scope);
    const auto unreleased = unreleased_of(event, released);
    agenda::store_draft(transaction, scope, released, unreleased.draft, unreleased.added, now);
}

void add_event(db::Transaction& transaction, const DemoEvent& event, Instant now) {
    for (const auto& [table, added] : rows_of(event)) add_demo_rows(transaction, table, added);
    if (event.stored.contains("draft")) begin_draft(transaction, event, now);
}

// Loads one event, or moves it where it is over. Answers whether it was new or moved.
void load_event(db::Transaction& transaction, const json& demo, const json& stored, Instant now, DemoSummary& summary) {
    const auto event = plan_event(demo, stored, now);
    const auto end = end_of_demo_event(transaction, event.id);
    if (!end) {
        add_event(transaction, event, now);
        ++summary.events;
    } else if (event.times.moves && *end <= now) {
        move_demo_event(transaction, event.id, stand_json(event));
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

DemoSummary run_demo(db::Database& database, const Clock& clock, bool cameras) {
    auto demo = json::parse(resource("data/demo.json"));
    demo.at("events").push_back(json::parse(resource("data/demo_conference.json")));
    return database.transact_here([&demo, cameras, now = clock.now()](db::Transaction& transaction) {
        auto summary = load(transaction, demo, now);
        if (cameras) move_to_built_in_room(transaction, k_with_cameras);
        return summary;
    });
}

}  // namespace plenary::app
