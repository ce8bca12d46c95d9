#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "materials/slides.hpp"

namespace plenary::materials {

// A version of slides that whoever has its address may take as a PDF, for a while: a video service that shows it.
struct RoomSlides {
    OrganisationId organisation;
    EventId event;
    SlidesVersionId version;
    std::chrono::sys_seconds until;
    bool operator==(const RoomSlides&) const = default;
};

// As long as a service takes to fetch and convert what it was offered.
inline constexpr std::chrono::minutes k_offered_for{15};

// base64url of all of it and of the first 128 bits of HMAC-SHA256(link key, "slides for a room" ‖ all of it). Never stored.
[[nodiscard]] std::string room_slides_key(std::string_view link_key, const RoomSlides& slides);
// What a key of ours opens at `now`; nothing for all others, and from its `until` on.
[[nodiscard]] std::optional<RoomSlides> opened_room_slides(std::string_view link_key, std::string_view key,
                                                           Instant now);

// What a room is shown of a deck: the newest version that is prepared. Null where there is none. Points into `deck`.
[[nodiscard]] const SlidesVersion* for_the_room(const Deck& deck);

}  // namespace plenary::materials
