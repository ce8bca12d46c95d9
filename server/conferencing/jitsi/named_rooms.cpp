#include "conferencing/jitsi/named_rooms.hpp"

#include "conferencing/jitsi/admission.hpp"

namespace plenary::conferencing::jitsi {

// Nothing is kept at the service that could be found; the same session gets the same name.
asio::awaitable<Result<std::optional<RoomData>>> NamedRooms::find(SessionId /*session*/) { co_return std::nullopt; }

asio::awaitable<Result<RoomData>> NamedRooms::make(RoomWish wish) { co_return to_data(room_for(wish)); }

asio::awaitable<Result<RoomData>> NamedRooms::change(RoomData /*room*/, RoomWish wish) {
    co_return to_data(room_for(wish));
}

asio::awaitable<Result<void>> NamedRooms::end(RoomData data) {
    const auto room = room_of(data);
    if (!room) co_return std::unexpected(room.error());
    co_return Result<void>{};
}

asio::awaitable<Result<void>> NamedRooms::remove(RoomData data) { co_return co_await end(std::move(data)); }

}  // namespace plenary::conferencing::jitsi
