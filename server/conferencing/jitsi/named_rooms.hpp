#pragma once
#include "conferencing/provider_parts.hpp"

namespace plenary::conferencing::jitsi {

// Rooms that are names. Nobody can be sent out from outside: Jitsi has no call for that. Whoever is on our page leaves
// with it, and no token is made for anybody any more; a moderator ends the rest from within.
class NamedRooms final : public RoomMaker {
public:
    asio::awaitable<Result<std::optional<RoomData>>> find(SessionId session) override;
    asio::awaitable<Result<RoomData>> make(RoomWish wish) override;
    asio::awaitable<Result<RoomData>> change(RoomData room, RoomWish wish) override;
    asio::awaitable<Result<void>> end(RoomData room) override;
    asio::awaitable<Result<void>> remove(RoomData room) override;
};

}  // namespace plenary::conferencing::jitsi
