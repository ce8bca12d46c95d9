#pragma once
#include <nlohmann/json_fwd.hpp>

#include "conferencing/conferencing_service.hpp"

namespace plenary::personal {

// RoomNow of the contract: what a session's room is at `now`, the same for everybody who stands before it. It names
// no address; `key` is another one once the room has moved.
[[nodiscard]] nlohmann::json room_now_json(const agenda::Session& session, const events::Event& event,
                                           const conferencing::RoomTimes& times, Instant now);

// The room of `session`, which is cancelled with its event.
[[nodiscard]] conferencing::RoomState room_state(const agenda::Session& session, const events::Event& event,
                                                 const conferencing::RoomTimes& times, Instant now);

}  // namespace plenary::personal
