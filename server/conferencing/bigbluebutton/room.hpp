#pragma once
#include "conferencing/bigbluebutton/query.hpp"
#include "conferencing/bigbluebutton/settings.hpp"
#include "conferencing/provider.hpp"

namespace plenary::conferencing::bigbluebutton {

// What a session keeps of its room: enough to make it anew when the server has forgotten it.
struct Room {
    std::string server;
    std::string meeting;  // the session's id: whoever makes the room twice makes one
    std::string name;
    bool recorded = false;
    Instant needed_until{};
};

// Errors: unavailable where the session keeps no room of BigBlueButton.
[[nodiscard]] Result<Room> room_of(const RoomData& data);
[[nodiscard]] RoomData to_data(const Room& room);
[[nodiscard]] Room room_for(const RoomWish& wish, std::string_view server);

// As BigBlueButton takes a name: without control characters, 2 to 64 characters.
[[nodiscard]] std::string fitting_name(std::string_view name, std::string_view otherwise);

// `create`: without an end of its own, kept by the server until it is needed no more.
[[nodiscard]] Query create_query(const Room& room, const Settings& settings, Instant now);

// `join`, bound to the meeting that was created at `create_time` (milliseconds since 1970).
[[nodiscard]] Query join_query(const Room& room, const Entrance& entrance, std::int64_t create_time,
                               const Settings& settings);

}  // namespace plenary::conferencing::bigbluebutton
