#include "personal/room_socket.hpp"

#include "personal/personal_routes.hpp"

namespace plenary::personal {

using http::Request;
using http::SocketListener;

void RoomSocket::add_to(http::Routes& routes) {
    routes.socket("/api/v1/my/registrations/{registration}/room-socket", http::Permission::registrant,
                  [this](const Request& request, std::shared_ptr<http::Socket> socket) {
                      return open(request, std::move(socket));
                  });
}

asio::awaitable<Result<SocketListener>> RoomSocket::open(const Request& request, std::shared_ptr<http::Socket> socket) {
    const auto session = session_in(request);
    if (!session) co_return std::unexpected(Error::not_found("session"));
    const auto place = co_await service_.find(request.actor, registration_in(request), session);
    if (!place) co_return std::unexpected(place.error());
    if (!holds_place(*place)) co_return std::unexpected(Error{ErrorCode::conflict, "The room is not open."});
    auto told = news_.tell(place->event->id, *session, {place->registration.id, std::move(socket)});
    co_return SocketListener{[](std::string_view) {},
                             [told = std::move(told)](http::SocketEnd, Instant) mutable { told.reset(); }};
}

}  // namespace plenary::personal
