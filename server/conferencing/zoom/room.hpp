#pragma once
#include <optional>
#include <string>

#include "conferencing/provider_parts.hpp"
#include "conferencing/zoom/settings.hpp"

namespace plenary::conferencing::zoom {

// Which meeting or webinar a session has, as it is kept in RoomData.
struct Room {
    Kind kind = Kind::meeting;
    std::string id;          // a number of any length
    std::string occurrence;  // of a room that repeats, the session's own time; empty: every time
    std::vector<std::string> occurrences;
    Repeats::Registration registration = Repeats::Registration::once_for_all;
    std::string join_url;
    bool recorded = false;
    bool repeats = false;
    std::optional<Instant> starts_at;  // of the session's own time
};
[[nodiscard]] Room read_room(const RoomData& data);

// What is kept of a meeting or webinar as Zoom describes it. Its start_url is not: it is good for two hours.
[[nodiscard]] RoomData room_data(const nlohmann::json& described, Kind kind);

// "/meetings/85393847045"
[[nodiscard]] std::string path_of(const Room& room);
// "meetings", "webinars"
[[nodiscard]] std::string plural(Kind kind);

// What names the session in the agenda of its meeting, so that it is found again.
[[nodiscard]] std::string mark_of(SessionId session);

// The body of the request that makes a room, or changes it.
[[nodiscard]] nlohmann::json to_request(const RoomWish& wish, const Settings& settings);
[[nodiscard]] nlohmann::json to_change(const RoomWish& wish, const Settings& settings);

}  // namespace plenary::conferencing::zoom
