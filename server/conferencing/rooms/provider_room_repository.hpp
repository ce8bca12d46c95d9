#pragma once
#include <optional>

#include "accounts/scope.hpp"
#include "conferencing/rooms/provider_room.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::conferencing {

// From now on the session is held with `account`, none: with none. The rooms that it leaves, and the one that it comes
// to, are to be kept by tasks that are written along.
void hold_with(db::Transaction& transaction, const accounts::Scope& scope, const SessionId& session,
               const std::optional<ProviderAccountId>& account, Instant now);

// Nothing where there is none any more.
[[nodiscard]] std::optional<ProviderRoom> find_room(db::Transaction& transaction, const accounts::Scope& scope,
                                                    const ProviderRoomId& room);
// What the service says of the room that it made or changed as it was told: from now on people can enter. False where
// the session has moved on meanwhile.
[[nodiscard]] bool write_ready(db::Transaction& transaction, const accounts::Scope& scope, const ProviderRoomId& room,
                               const RoomData& data, const nlohmann::json& told);
// Whether its session is over for good.
[[nodiscard]] bool is_over(db::Transaction& transaction, const accounts::Scope& scope, const ProviderRoomId& room,
                           Instant now);
// Everybody was sent out of it.
void write_ended(db::Transaction& transaction, const accounts::Scope& scope, const ProviderRoomId& room, Instant now);
// One in which nobody has been leaves nothing at its service that anybody would ask for.
void write_gone(db::Transaction& transaction, const accounts::Scope& scope, const ProviderRoomId& room, bool unused);
// Words for the hosts; empty: none.
void note_trouble(db::Transaction& transaction, const accounts::Scope& scope, const ProviderRoomId& room,
                  const std::string& trouble);

// Writes a task for each room whose session has another title or time than its service knows, is held elsewhere, over or
// deleted; and,
// after five minutes, for each whose last task had failed for good: somebody may have set its account right.
void keep_changed_rooms(db::Transaction& transaction, Instant now);

}  // namespace plenary::conferencing
