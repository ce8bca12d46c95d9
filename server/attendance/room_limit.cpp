#include "attendance/room_limit.hpp"

namespace plenary::attendance {

std::vector<bool> finds_full(RoomNow room, std::span<const PresenceChange> batch) {
    std::vector<bool> full;
    for (const auto& change : batch) {
        const bool comes = change.arrives && !room.known.contains(change.registration);
        full.push_back(comes && change.people_at_most && room.people >= *change.people_at_most);
        if (!comes || full.back()) continue;
        room.known.insert(change.registration);
        ++room.people;
    }
    return full;
}

}  // namespace plenary::attendance
