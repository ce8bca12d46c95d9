#pragma once
#include <optional>

#include "accounts/scope.hpp"
#include "agenda/importing/event_facts.hpp"
#include "agenda/importing/import_rows.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::agenda {

// What stands under a slug already.
struct SlugHolder {
    EventId event;
    bool ours;      // an event of the scope's organisation
    bool imported;  // with an agenda that came by an import
};

// Locks the event against a second import until the transaction ends.
[[nodiscard]] std::optional<SlugHolder> lock_slug(db::Transaction& transaction, const accounts::Scope& scope,
                                                  const std::string& slug);

// With the draft, which is locked.
[[nodiscard]] KnownAgenda read_known_agenda(db::Transaction& transaction, const accounts::Scope& scope);

[[nodiscard]] EventFacts read_event_facts(db::Transaction& transaction, const accounts::Scope& scope);

// A new event from `row` (event_row), with one unlimited pool and one category on it. A slug that another
// transaction took meanwhile: db::ConstraintViolation of event_slug_key.
void add_imported_event(db::Transaction& transaction, const accounts::Scope& scope, const std::string& row,
                        events::EventState state, Instant now);

// Title, place, dates and languages follow the file; registration, texts and state are the organiser's.
void update_imported_event(db::Transaction& transaction, const accounts::Scope& scope, const std::string& row);

// Rooms, tracks and people of the file; those that nothing in it names stay.
void store_names(db::Transaction& transaction, const accounts::Scope& scope, const AgendaRows& rows);

}  // namespace plenary::agenda
