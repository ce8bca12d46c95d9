#pragma once
#include "conferencing/zoom/calls.hpp"
#include "conferencing/zoom/room.hpp"

namespace plenary::conferencing::zoom {

// A session's meeting or webinar. It is found again by the mark in its agenda, which Zoom gives back in its lists.
class Rooms final : public RoomMaker {
public:
    explicit Rooms(Calls& calls) : calls_(calls) {}

    asio::awaitable<Result<std::optional<RoomData>>> find(SessionId session) override;
    asio::awaitable<Result<RoomData>> make(RoomWish wish) override;
    asio::awaitable<Result<RoomData>> change(RoomData room, RoomWish wish) override;
    asio::awaitable<Result<void>> end(RoomData room) override;
    asio::awaitable<Result<void>> remove(RoomData room) override;

    // As Zoom has it now: also its start_url, and its status.
    asio::awaitable<Result<Reply>> describe(Room room);

private:
    [[nodiscard]] Use host_day() const { return {"host_day", calls_.settings().host}; }

    Calls& calls_;
};

}  // namespace plenary::conferencing::zoom
