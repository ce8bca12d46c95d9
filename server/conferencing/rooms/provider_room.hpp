#pragma once
#include <optional>
#include <string>

#include "conferencing/accounts/provider_account.hpp"
#include "conferencing/provider_parts.hpp"

namespace plenary::conferencing {

using ProviderRoomId = Id<struct ProviderRoomTag>;

enum class RoomStage {
    wanted,   // not made yet
    ready,    // the session is held in it
    leaving,  // the session has moved on
    gone,     // the service has ended it
};
[[nodiscard]] std::string_view to_string(RoomStage stage);
// Throws std::invalid_argument for a word that is none of them.
[[nodiscard]] RoomStage room_stage_named(std::string_view word);

// A room of a session at a video service, with the session as it is now. A session that was deleted leaves its room
// behind, and that one wishes for nothing.
struct ProviderRoom {
    ProviderRoomId id;
    ProviderAccount account;
    RoomStage stage;
    RoomData data;
    SessionId session;
    std::optional<RoomWish> wish;
    nlohmann::json told;  // of the wish, as it is kept once the service knows it
    std::int64_t version;
};

// What a task of `room.keep` carries.
inline constexpr std::string_view k_keep_room = "room.keep";

}  // namespace plenary::conferencing
