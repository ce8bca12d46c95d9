#include "conferencing/jitsi/admission.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "platform/text.hpp"

namespace plenary::conferencing::jitsi {
namespace {

using nlohmann::ordered_json;

// Jitsi looks at a token when somebody comes, and again when their network comes back.
constexpr std::chrono::hours k_good_after_end{2};
constexpr std::chrono::hours k_good_at_least{1};
constexpr std::chrono::minutes k_clocks_apart{5};

std::int64_t seconds(Instant at) {
    return std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count();
}

std::string yes_or_no(bool value) { return value ? "true" : "false"; }

}  // namespace

Result<Room> room_of(const RoomData& data) {
    const auto text = data.is_object() ? data.value("room", RoomData()) : RoomData();
    if (!text.is_string() || !SessionId::parse(text.get<std::string>()))
        return std::unexpected(Error{ErrorCode::unavailable, "The room is not made yet. The host knows."});
    Room room{.name = text.get<std::string>()};
    room.recorded = data.value("recorded", RoomData()) == true;
    if (const auto until = data.value("needed_until", RoomData()); until.is_number_integer())
        room.needed_until = Instant{std::chrono::seconds{until.get<std::int64_t>()}};
    return room;
}

RoomData to_data(const Room& room) {
    return {{"room", room.name}, {"recorded", room.recorded}, {"needed_until", seconds(room.needed_until)}};
}

Room room_for(const RoomWish& wish) {
    return {
        .name = wish.session.to_string(), .recorded = wish.recorded, .needed_until = wish.ends_at + k_good_after_end};
}

ordered_json claims_for(const Audience& audience, const Room& room, const Entrance& entrance, Instant now) {
    const bool leads = entrance.role == Role::moderator;
    const auto name = is_blank(entrance.display_name) ? std::string("Guest") : entrance.display_name;
    ordered_json context{
        {"user", {{"id", entrance.registration.to_string()}, {"name", name}, {"moderator", yes_or_no(leads)}}}};
    if (audience.says_features)
        context["features"] = {{"recording", yes_or_no(leads && room.recorded)},
                               {"livestreaming", "false"},
                               {"transcription", yes_or_no(leads)},
                               {"outbound-call", "false"},
                               {"sip-outbound-call", "false"}};
    return {{"context", std::move(context)},
            {"aud", "jitsi"},
            {"iss", audience.issuer},
            {"sub", audience.subject},
            {"room", room.name},
            {"nbf", seconds(now - k_clocks_apart)},
            {"exp", seconds(std::max(room.needed_until, now + k_good_at_least))}};
}

std::string origin_of(std::string_view url) {
    const auto scheme = url.find("://");
    if (scheme == std::string_view::npos) return {};
    return std::string(url.substr(0, url.find_first_of("/?#", scheme + 3)));
}

std::string host_of(std::string_view url) {
    const auto origin = origin_of(url);
    const auto host = origin.empty() ? std::string() : origin.substr(origin.find("://") + 3);
    return host.substr(0, host.find(':'));
}

std::string address_of(std::string_view base, const Room& room, std::string_view token) {
    return fmt::format(
        "{}/{}?jwt={}#config.prejoinConfig.enabled=false&config.startWithAudioMuted=true"
        "&config.startWithVideoMuted=true&config.disableDeepLinking=true",
        base, room.name, token);
}

}  // namespace plenary::conferencing::jitsi
