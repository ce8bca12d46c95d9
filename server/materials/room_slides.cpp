#include "materials/room_slides.hpp"

#include <algorithm>

#include "platform/keys.hpp"

namespace plenary::materials {
namespace {

constexpr std::size_t k_id_bytes = 16, k_time_bytes = 8, k_proof_bytes = 16;
constexpr std::size_t k_said_bytes = 3 * k_id_bytes + k_time_bytes;
// What is made with the same secret for another purpose is none of these.
constexpr std::string_view k_purpose{"slides for a room\0", 18};

void append(std::string& bytes, const Uuid& id) { bytes.append(id.bytes().begin(), id.bytes().end()); }

Uuid id_at(std::string_view bytes, std::size_t place) {
    std::array<std::uint8_t, k_id_bytes> id;
    std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(place * k_id_bytes), id.size(), id.begin());
    return Uuid{id};
}

std::string said(const RoomSlides& slides) {
    std::string bytes;
    append(bytes, slides.organisation.value);
    append(bytes, slides.event.value);
    append(bytes, slides.version.value);
    const auto seconds = static_cast<std::uint64_t>(slides.until.time_since_epoch().count());
    for (std::size_t i = k_time_bytes; i-- > 0;) bytes.push_back(static_cast<char>(seconds >> (8 * i) & 0xFF));
    return bytes;
}

std::chrono::sys_seconds time_at_end(std::string_view bytes) {
    std::uint64_t seconds = 0;
    for (const char each : bytes.substr(3 * k_id_bytes, k_time_bytes))
        seconds = seconds << 8 | static_cast<unsigned char>(each);
    return std::chrono::sys_seconds{std::chrono::seconds{static_cast<std::int64_t>(seconds)}};
}

}  // namespace

std::string room_slides_key(std::string_view link_key, const RoomSlides& slides) {
    auto bytes = said(slides);
    const auto proof = hmac_sha256(link_key, std::string(k_purpose) + bytes);
    bytes.append(proof.begin(), proof.begin() + k_proof_bytes);
    return to_base64url(bytes);
}

std::optional<RoomSlides> opened_room_slides(std::string_view link_key, std::string_view key, Instant now) {
    const auto bytes = from_base64url(key);
    if (bytes.size() != k_said_bytes + k_proof_bytes) return std::nullopt;
    const RoomSlides claimed{OrganisationId{id_at(bytes, 0)}, EventId{id_at(bytes, 1)},
                             SlidesVersionId{id_at(bytes, 2)}, time_at_end(bytes)};
    if (!same_bytes(room_slides_key(link_key, claimed), key) || now >= claimed.until) return std::nullopt;
    return claimed;
}

const SlidesVersion* for_the_room(const Deck& deck) {
    const auto found = std::ranges::find(deck.versions, SlidesState::ready, &SlidesVersion::state);
    return found == deck.versions.end() ? nullptr : &*found;
}

}  // namespace plenary::materials
