#pragma once
#include <memory>
#include <vector>

#include "agenda/live_span.hpp"
#include "conferencing/rooms/provider_room.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::conferencing {

// A room that its service has made, with when its session counts.
struct WatchedRoom {
    ProviderRoomId id;
    EventId event;
    std::shared_ptr<const ProviderAccount> account;
    RoomData data;
    agenda::LiveSpan live;
};

// Of sessions that begin before `until` and end, or did, after `since`; and those that are named besides.
[[nodiscard]] std::vector<WatchedRoom> watched_rooms(db::Transaction& transaction, Instant since, Instant until,
                                                     const std::vector<ProviderRoomId>& besides);

}  // namespace plenary::conferencing
