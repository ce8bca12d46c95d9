#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "conferencing/provider.hpp"

namespace plenary::conferencing::jitsi {

// A room is a name: nothing is made anywhere. Its name is its session's id.
struct Room {
    std::string name;
    bool recorded = false;
    Instant needed_until{};
};

// Errors: unavailable where the session keeps no room of Jitsi.
[[nodiscard]] Result<Room> room_of(const RoomData& data);
[[nodiscard]] RoomData to_data(const Room& room);
[[nodiscard]] Room room_for(const RoomWish& wish);

// For whom a token is, beside the person.
struct Audience {
    std::string issuer, subject;
    bool says_features = false;  // JaaS alone knows them
};

// What a token says: one person in one room, until the room is needed no more. Values are text, also where they are yes
// or no: Jitsi throws at anything else.
[[nodiscard]] nlohmann::ordered_json claims_for(const Audience& audience, const Room& room, const Entrance& entrance,
                                                Instant now);

// "https://meet.example.org" of an address of it, and "meet.example.org"; empty for what is no address.
[[nodiscard]] std::string origin_of(std::string_view url);
[[nodiscard]] std::string host_of(std::string_view url);

// "https://meet.example.org/NAME?jwt=…", which goes in without asking for a name or an app first, with microphone and
// camera off.
[[nodiscard]] std::string address_of(std::string_view base, const Room& room, std::string_view token);

}  // namespace plenary::conferencing::jitsi
