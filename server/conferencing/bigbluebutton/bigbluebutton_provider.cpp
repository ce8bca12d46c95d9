#include "conferencing/bigbluebutton/bigbluebutton_provider.hpp"

#include <fmt/format.h>

namespace plenary::conferencing {

using namespace bigbluebutton;

BigBlueButtonProvider::BigBlueButtonProvider(Settings settings, ServiceLine& line, const Clock& clock)
    : settings_(std::move(settings)),
      calls_(settings_, line),
      meetings_(settings_, calls_, clock),
      rooms_(settings_, calls_, meetings_, clock),
      shelf_(settings_, calls_),
      signals_(settings_) {}

Ways BigBlueButtonProvider::ways() const {
    return {.waiting_room = settings_.lobby,
            .webinar = settings_.listening_audience,
            .interpretation = false,
            .breakout_rooms = true,
            .captions = true};
}

std::vector<std::string> BigBlueButtonProvider::origins(const RoomData& data) const {
    const auto room = room_of(data);
    const auto* server = room ? server_named(settings_, room->server) : nullptr;
    if (!server || !settings_.in_frame) return {};
    const auto host = server->url.find("://");
    if (host == std::string::npos) return {};
    return {server->url.substr(0, server->url.find_first_of("/?#", host + 3))};
}

asio::awaitable<Result<Source>> BigBlueButtonProvider::enter(Entrance entrance) {
    const auto room = room_of(entrance.room);
    if (!room) co_return std::unexpected(room.error());
    const auto created = co_await meetings_.open(*room);
    if (!created) co_return std::unexpected(created.error());
    const auto* server = server_named(settings_, room->server);
    const auto query = join_query(*room, entrance, *created, settings_);
    co_return Source{settings_.in_frame ? Media::frame : Media::window, calls_.address(*server, "join", query)};
}

asio::awaitable<Health> BigBlueButtonProvider::check(RoomData data) {
    const auto room = room_of(data);
    const auto* server = room ? server_named(settings_, room->server) : nullptr;
    if (!server) co_return Health::failing;
    const auto there = co_await meetings_.find(*server, room->meeting);
    co_return there ? Health::good : Health::failing;
}

asio::awaitable<Result<AccountFacts>> BigBlueButtonProvider::check_account() {
    if (settings_.servers.empty()) co_return std::unexpected(Error{ErrorCode::forbidden, "No server is set up."});
    AccountFacts facts;
    for (const auto& server : settings_.servers) {
        const auto meetings = co_await calls_.ask(server, "getMeetings");
        if (!meetings) co_return std::unexpected(meetings.error());
        if (!meetings->succeeded()) co_return std::unexpected(meetings->error());
        const auto hooks = co_await calls_.ask(server, "hooks/list");
        if (!hooks || !hooks->succeeded()) facts.missing.push_back(fmt::format("bbb-webhooks ({})", server.name));
        const auto greeting = co_await calls_.greet(server);
        const std::string version = greeting ? greeting->root().child_value("bbbVersion") : "";
        facts.name +=
            fmt::format("{}{}{}{}", facts.name.empty() ? "" : ", ", server.name, version.empty() ? "" : " ", version);
    }
    co_return facts;
}

}  // namespace plenary::conferencing
