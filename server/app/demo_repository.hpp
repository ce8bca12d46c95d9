#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "platform/clock.hpp"
#include "platform/ids.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::app {

// The tables that the demo fills. Rows are whole rows as JSON; those whose id or key is known stay as
// they are, so that loading the demo again changes nothing.
enum class DemoTable {
    organisation,
    series,
    event,
    event_party,
    place_pool,
    category,
    category_pool,
    person,
    room,
    track,
    session,
    session_person,
    recording,
    registration,
    publication,
    publication_file
};

// Answers how many rows were new.
int add_demo_rows(db::Transaction& transaction, DemoTable table, const nlohmann::json& rows);

// The end of a demo event that is here already.
[[nodiscard]] std::optional<Instant> end_of_demo_event(db::Transaction& transaction, const EventId& event);

// Gives the event new times and a new place ({"starts_local", "ends_local", "starts_at", "ends_at", "zone", "country",
// "place"}) and moves its sessions, its draft and its releases by as much.
void move_demo_event(db::Transaction& transaction, const EventId& event, const nlohmann::json& stand);

// Moves a demo event that plays the demo's stream into the built-in room, with cameras.
void move_to_built_in_room(db::Transaction& transaction, const std::string& slug);

}  // namespace plenary::app
