#pragma once
#include <span>

#include "attendance/room_limit.hpp"

namespace plenary::attendance {

// Who is in the room of `session`, of all and of `batch`. Nobody else enters it through a limit until the transaction
// ends.
[[nodiscard]] RoomNow lock_room(db::Transaction& transaction, const SessionId& session,
                                std::span<const PresenceChange> batch);

}  // namespace plenary::attendance
