#include "personal/presence_socket.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <nlohmann/json.hpp>

#include "personal/personal_json.hpp"
#include "personal/personal_routes.hpp"

namespace plenary::personal {

using http::Request;
using http::SocketEnd;
using http::SocketListener;

void PresenceSocket::add_to(http::Routes& routes) {
    routes.socket("/api/v1/my/registrations/{registration}/presence-socket", http::Permission::registrant,
                  [this](const Request& request, std::shared_ptr<http::Socket> socket) { return open(request, std::move(socket)); });
}

asio::awaitable<Result<SocketListener>> PresenceSocket::open(const Request& request, std::shared_ptr<http::Socket> socket) {
    const auto session = session_in(request);
    if (!session) co_return std::unexpected(Error::not_found("session"));
    const auto registration = registration_in(request);
    const std::string page{request.query_value("page").value_or("").substr(0, 36)};
    const auto actor = request.actor;

    auto scope = co_await service_.scope_for_presence(actor, registration, *session);
    if (!scope) co_return std::unexpected(scope.error());
    const auto place = co_await service_.find(actor, registration, session);
    if (!place) co_return std::unexpected(place.error());
    const auto interval = co_await presence_.arrive(*scope, *session, page);
    const auto counted = co_await presence_.counted(*scope, session);
    socket->send(presence_json(place->registration, counted).dump());

    auto leave = [&presence = presence_, executor = executor_, scope = *scope, session = *session, interval](SocketEnd, Instant heard) {
        asio::co_spawn(executor, presence.leave(scope, session, interval, heard), asio::detached);
    };
    co_return SocketListener{[](std::string_view) {}, std::move(leave)};
}

}  // namespace plenary::personal
