#include "conferencing/zoom/rooms.hpp"

#include "conferencing/zoom/wire.hpp"

namespace plenary::conferencing::zoom {
namespace {

std::string rooms_of_host(const Settings& settings) {
    return "/users/" + path_segment(settings.host) + "/" + plural(settings.kind);
}

}  // namespace

asio::awaitable<Result<std::optional<RoomData>>> Rooms::find(SessionId session) {
    const auto& settings = calls_.settings();
    const auto listed = body_or_error(co_await calls_.ask_all(rooms_of_host(settings) + "?type=scheduled&page_size=300",
                                                              plural(settings.kind), medium()));
    if (!listed) co_return std::unexpected(listed.error());
    for (const auto& row : *listed) {
        if (!text_of(row, "agenda").contains(mark_of(session))) continue;
        auto described = co_await describe(read_room(room_data(row, settings.kind)));
        if (described && described->fault && is_gone(*described->fault)) continue;  // removed since it was listed
        const auto body = body_or_error(std::move(described));
        if (!body) co_return std::unexpected(body.error());
        co_return room_data(*body, settings.kind);
    }
    co_return std::nullopt;
}

asio::awaitable<Result<RoomData>> Rooms::make(RoomWish wish) {
    const auto& settings = calls_.settings();
    // Zoom labels the two ways differently.
    auto uses = with(settings.kind == Kind::meeting ? medium() : light(), host_day());
    const auto made = body_or_error(
        co_await calls_.ask("POST", rooms_of_host(settings), std::move(uses), to_request(wish, settings)));
    if (!made) co_return std::unexpected(made.error());
    if (text_of(*made, "id").empty())
        co_return std::unexpected(Error{ErrorCode::unavailable, "Zoom made a room without saying which."});
    co_return room_data(*made, settings.kind);
}

asio::awaitable<Result<RoomData>> Rooms::change(RoomData data, RoomWish wish) {
    const auto room = read_room(data);
    auto settings = calls_.settings();
    settings.kind = room.kind;
    const auto changed = body_or_error(
        co_await calls_.ask("PATCH", path_of(room), with(light(), host_day()), to_change(wish, settings)));
    if (!changed) co_return std::unexpected(changed.error());
    const auto described = body_or_error(co_await describe(room));
    if (!described) co_return std::unexpected(described.error());
    auto now = room_data(*described, room.kind);
    if (!room.occurrence.empty()) now["occurrence"] = room.occurrence;
    co_return now;
}

asio::awaitable<Result<void>> Rooms::end(RoomData data) {
    const auto room = read_room(data);
    co_return done_or_error(
        co_await calls_.ask("PUT", path_of(room) + "/status", light(), nlohmann::json{{"action", "end"}}), is_gone);
}

asio::awaitable<Result<void>> Rooms::remove(RoomData data) {
    const auto room = read_room(data);
    auto target = path_of(room);
    if (!room.occurrence.empty()) target += "?occurrence_id=" + path_segment(room.occurrence);
    co_return done_or_error(co_await calls_.ask("DELETE", target, light()), is_gone);
}

asio::awaitable<Result<Reply>> Rooms::describe(Room room) {
    co_return co_await calls_.ask("GET", path_of(room), light());
}

}  // namespace plenary::conferencing::zoom
