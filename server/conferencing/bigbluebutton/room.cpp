#include "conferencing/bigbluebutton/room.hpp"

#include <algorithm>

#include "platform/text.hpp"

namespace plenary::conferencing::bigbluebutton {
namespace {

constexpr std::chrono::hours k_kept_after{2};
constexpr std::chrono::minutes k_kept_at_least{30};
constexpr std::int64_t k_minutes_empty = 15;

std::string_view first_code_points(std::string_view utf8, std::size_t count) {
    std::size_t at = 0;
    for (; at < utf8.size(); ++at)
        if ((static_cast<unsigned char>(utf8[at]) & 0xC0) != 0x80 && count-- == 0) break;
    return utf8.substr(0, at);
}

std::chrono::milliseconds since_1970(Instant at) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch());
}

// Who only listens may not speak as a viewer, and BigBlueButton knows no third role.
bool leads(Role role, const Settings& settings) {
    return role == Role::moderator || (role != Role::attendee && settings.listening_audience);
}

}  // namespace

Result<Room> room_of(const RoomData& data) {
    const auto text = [&](const char* name) {
        const auto found = data.is_object() ? data.find(name) : data.end();
        return found != data.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    Room room{.server = text("server"), .meeting = text("meeting"), .name = text("name")};
    if (room.server.empty() || !SessionId::parse(room.meeting))
        return std::unexpected(Error{ErrorCode::unavailable, "The room is not made yet. The host knows."});
    room.recorded = data.contains("recorded") && data.at("recorded") == true;
    if (data.contains("needed_until") && data.at("needed_until").is_number_integer())
        room.needed_until = Instant{std::chrono::milliseconds{data.at("needed_until").get<std::int64_t>()}};
    return room;
}

RoomData to_data(const Room& room) {
    return {{"server", room.server},
            {"meeting", room.meeting},
            {"name", room.name},
            {"recorded", room.recorded},
            {"needed_until", since_1970(room.needed_until).count()}};
}

Room room_for(const RoomWish& wish, std::string_view server) {
    return {.server = std::string(server),
            .meeting = wish.session.to_string(),
            .name = fitting_name(wish.title.best("en").text, "Session"),
            .recorded = wish.recorded,
            .needed_until = wish.ends_at + k_kept_after};
}

std::string fitting_name(std::string_view name, std::string_view otherwise) {
    constexpr std::size_t k_longest = 64;
    std::string plain(is_utf8(name) ? name : std::string_view{});
    std::ranges::replace_if(plain, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
    if (is_blank(plain) || count_code_points(plain) < 2) plain = otherwise;
    return std::string(first_code_points(plain, k_longest));
}

Query create_query(const Room& room, const Settings& settings, Instant now) {
    const auto kept = std::chrono::ceil<std::chrono::minutes>(std::max(room.needed_until, now + k_kept_at_least) - now);
    Query query;
    query.add("meetingID", room.meeting).add("name", room.name);
    query.flag("record", room.recorded).flag("autoStartRecording", room.recorded);
    query.flag("allowStartStopRecording", room.recorded).flag("meetingKeepEvents", true);
    query.add("guestPolicy", settings.lobby ? "ASK_MODERATOR" : "ALWAYS_ACCEPT");
    query.flag("muteOnStart", settings.mute_on_start).flag("endWhenNoModerator", false).number("duration", 0);
    query.number("meetingExpireIfNoUserJoinedInMinutes", kept.count());
    query.number("meetingExpireWhenLastUserLeftInMinutes", k_minutes_empty);
    for (const auto* lock : {"lockSettingsDisableCam", "lockSettingsDisableMic", "lockSettingsDisablePrivateChat"})
        query.flag(lock, settings.listening_audience);
    query.flag("lockSettingsLockOnJoin", true);
    if (!settings.return_address.empty()) query.add("logoutURL", settings.return_address);
    if (settings.signals_address.empty()) return query;
    query.add("meta_bbb-recording-ready-url", settings.signals_address);
    return query.add("meta_analytics-callback-url", settings.signals_address);
}

Query join_query(const Room& room, const Entrance& entrance, std::int64_t create_time, const Settings& settings) {
    Query query;
    query.add("meetingID", room.meeting).add("fullName", fitting_name(entrance.display_name, "Guest"));
    query.add("userID", entrance.registration.to_string());
    query.add("role", leads(entrance.role, settings) ? "MODERATOR" : "VIEWER");
    query.flag("guest", settings.lobby && entrance.role == Role::attendee);
    return query.number("createTime", create_time);
}

}  // namespace plenary::conferencing::bigbluebutton
