#include "conferencing/bigbluebutton/rooms.hpp"

#include <sstream>

namespace plenary::conferencing::bigbluebutton {
namespace {

std::unexpected<Error> somebody_is_in() {
    return std::unexpected(
        Error{ErrorCode::conflict, "Somebody is in the room. Whether it is recorded can change when it is empty."});
}

}  // namespace

asio::awaitable<Result<std::optional<RoomData>>> Rooms::find(SessionId session) {
    Error failure{ErrorCode::unavailable, "No server is set up."};
    bool one_answered = false;
    for (const auto& server : settings_.servers) {
        const auto there = co_await meetings_.find(server, session.to_string());
        if (!there) {
            failure = there.error();
            continue;
        }
        one_answered = true;
        if (!*there) continue;
        co_return to_data({.server = server.name,
                           .meeting = session.to_string(),
                           .name = (*there)->name,
                           .recorded = (*there)->recorded,
                           .needed_until = {}});
    }
    if (!one_answered) co_return std::unexpected(failure);
    co_return std::nullopt;
}

asio::awaitable<Result<RoomData>> Rooms::make(RoomWish wish) {
    const auto server = co_await least_loaded();
    if (!server) co_return std::unexpected(server.error());
    const auto room = room_for(wish, server->name);
    const auto opened = co_await meetings_.open(room);
    if (!opened) co_return std::unexpected(opened.error());
    co_return to_data(room);
}

asio::awaitable<Result<Server>> Rooms::least_loaded() {
    Error failure{ErrorCode::unavailable, "No server is set up."};
    std::optional<std::pair<Load, Server>> best;
    for (const auto& server : settings_.servers) {
        const auto answer = co_await calls_.ask(server, "getMeetings");
        if (!answer || !answer->succeeded()) {
            failure = answer ? answer->error() : answer.error();
            continue;
        }
        const auto load = load_in(*answer);
        if (!best || load < best->first) best.emplace(load, server);
    }
    if (!best) co_return std::unexpected(failure);
    co_return std::move(best->second);
}

asio::awaitable<Result<RoomData>> Rooms::change(RoomData data, RoomWish wish) {
    const auto room = room_of(data);
    if (!room) co_return std::unexpected(room.error());
    const auto* server = server_named(settings_, room->server);
    const auto wanted = room_for(wish, room->server);
    if (!server || wanted.meeting != room->meeting) co_return co_await make(std::move(wish));
    const auto there = co_await meetings_.find(*server, room->meeting);
    if (!there) co_return std::unexpected(there.error());
    if (*there) {
        const auto& meeting = **there;
        if (meeting.name == wanted.name && meeting.recorded == wanted.recorded) co_return to_data(wanted);
        if (meeting.participants > 0 && meeting.recorded != wanted.recorded) co_return somebody_is_in();
        if (meeting.participants > 0) co_return to_data(wanted);
        const auto ended = co_await meetings_.end(*room);
        if (!ended) co_return std::unexpected(ended.error());
    }
    const auto opened = co_await meetings_.open(wanted);
    if (!opened) co_return std::unexpected(opened.error());
    co_return to_data(wanted);
}

asio::awaitable<Result<void>> Rooms::end(RoomData data) {
    auto room = room_of(data);
    if (!room) co_return std::unexpected(room.error());
    co_return co_await meetings_.end(std::move(*room));
}

asio::awaitable<Result<void>> Rooms::remove(RoomData data) { co_return co_await end(std::move(data)); }

asio::awaitable<Result<std::vector<Stay>>> Rooms::who_is_in(RoomData data) {
    const auto room = room_of(data);
    if (!room) co_return std::unexpected(room.error());
    const auto* server = server_named(settings_, room->server);
    if (!server) co_return std::unexpected(Error{ErrorCode::unavailable, "The server of this room is not set up."});
    const auto there = co_await meetings_.find(*server, room->meeting);
    if (!there) co_return std::unexpected(there.error());
    std::vector<Stay> stays;
    if (!*there) co_return stays;
    co_await meetings_.ask_for_events(*server, room->meeting, false);
    for (const auto& attendee : (*there)->answer.root().child("attendees").children("attendee")) {
        stays.push_back({.registration = RegistrationId::parse(attendee.child_value("userID")),
                         .email = {},
                         .name = attendee.child_value("fullName"),
                         .joined_at = clock_.now(),
                         .left_at = std::nullopt});
    }
    co_return stays;
}

asio::awaitable<Result<void>> Rooms::put(RoomData data, std::string address, std::string file_name) {
    const auto room = room_of(data);
    if (!room) co_return std::unexpected(room.error());
    const auto* server = server_named(settings_, room->server);
    if (!server) co_return std::unexpected(Error{ErrorCode::unavailable, "The server of this room is not set up."});
    const auto answer = co_await calls_.ask_with(*server, "insertDocument", Query().add("meetingID", room->meeting),
                                                 slides_document(address, file_name));
    if (!answer) co_return std::unexpected(answer.error());
    if (answer->succeeded()) co_return Result<void>{};
    if (answer->message_key() != "notFound") co_return std::unexpected(answer->error());
    co_return std::unexpected(
        Error{ErrorCode::unavailable, "The room does not run yet: slides can be shown once it does."});
}

Load load_in(const Answer& meetings) {
    Load load;
    for (const auto& meeting : meetings.root().child("meetings").children("meeting")) {
        if (flag_in(meeting, "hasBeenForciblyEnded")) continue;
        load.people += number_in(meeting, "participantCount").value_or(0);
        ++load.meetings;
    }
    return load;
}

std::string slides_document(std::string_view address, std::string_view file_name) {
    pugi::xml_document document;
    auto module = document.append_child("modules").append_child("module");
    module.append_attribute("name") = "presentation";
    auto slides = module.append_child("document");
    slides.append_attribute("url") = std::string(address).c_str();
    slides.append_attribute("filename") = std::string(file_name).c_str();
    slides.append_attribute("current") = true;
    slides.append_attribute("downloadable") = false;
    slides.append_attribute("removable") = true;
    std::ostringstream text;
    document.save(text, "", pugi::format_raw);
    return text.str();
}

}  // namespace plenary::conferencing::bigbluebutton
