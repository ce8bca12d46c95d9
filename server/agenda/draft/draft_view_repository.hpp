#pragma once
#include "accounts/scope.hpp"
#include "agenda/draft/draft_view.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::agenda {

// Throws std::runtime_error where the scope's event is gone.
[[nodiscard]] DraftFrame read_frame(db::Transaction& transaction, const accounts::Scope& scope);
// What every draft begins with, where it was not begun.
[[nodiscard]] AgendaHours read_hours(db::Transaction& transaction, const accounts::Scope& scope);
void write_hours(db::Transaction& transaction, const accounts::Scope& scope, const AgendaHours& hours);

// In their order.
[[nodiscard]] std::vector<DraftRoom> read_rooms(db::Transaction& transaction, const accounts::Scope& scope);
[[nodiscard]] std::vector<DraftTrack> read_tracks(db::Transaction& transaction, const accounts::Scope& scope);
// Another text whenever a room, a track, the hours or an absence have changed; 32 characters.
[[nodiscard]] std::string read_fittings_mark(db::Transaction& transaction, const accounts::Scope& scope);
// Everybody of the draft and everybody known at the event, by name.
[[nodiscard]] std::vector<NamedPerson> read_people(db::Transaction& transaction, const accounts::Scope& scope);

// All there ever were at the event.
[[nodiscard]] std::map<SessionId, SessionStanding> read_standings(db::Transaction& transaction,
                                                                  const accounts::Scope& scope);
[[nodiscard]] std::int64_t read_released_change(db::Transaction& transaction, const accounts::Scope& scope);

void add_people(db::Transaction& transaction, const accounts::Scope& scope, const std::vector<NewPerson>& people);

}  // namespace plenary::agenda
