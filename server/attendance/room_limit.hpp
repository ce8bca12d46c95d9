#pragma once
#include <set>
#include <span>
#include <vector>

#include "attendance/attendance_repository.hpp"

namespace plenary::attendance {

// Who is in a room: how many people, and those of a batch among them.
struct RoomNow {
    int people = 0;
    std::set<RegistrationId> known;
};

// For each change of a batch whether it finds the room full, in order of arrival. Whoever is inside opens further pages
// there. What has no limit and what leaves never does.
[[nodiscard]] std::vector<bool> finds_full(RoomNow room, std::span<const PresenceChange> batch);

}  // namespace plenary::attendance
