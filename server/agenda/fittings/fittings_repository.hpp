#pragma once
#include "accounts/scope.hpp"
#include "agenda/draft/draft_view.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::agenda {

// Behind the others. Throw db::ConstraintViolation of `room_name_key` or `track_name_key` for a name that is taken.
void add_room(db::Transaction& transaction, const accounts::Scope& scope, const RoomId& id, const RoomFields& fields);
void add_track(db::Transaction& transaction, const accounts::Scope& scope, const Uuid& id, const TrackFields& fields);

// False where it is not at the event. Everybody sees the new name.
bool change_room(db::Transaction& transaction, const accounts::Scope& scope, const RoomId& id,
                 const RoomFields& fields);
bool change_track(db::Transaction& transaction, const accounts::Scope& scope, const Uuid& id,
                  const TrackFields& fields);
// Throw db::ConstraintViolation of a foreign key where a session is in it.
bool remove_room(db::Transaction& transaction, const accounts::Scope& scope, const RoomId& id);
bool remove_track(db::Transaction& transaction, const accounts::Scope& scope, const Uuid& id);

}  // namespace plenary::agenda
