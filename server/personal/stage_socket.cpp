#include "personal/stage_socket.hpp"

#include "personal/personal_routes.hpp"

namespace plenary::personal {

using conferencing::built_in::PageLine;
using conferencing::built_in::Standing;
using conferencing::built_in::Visitor;
using http::Request;
using http::SocketEnd;
using http::SocketListener;

void StageSocket::add_to(http::Routes& routes) {
    routes.socket("/api/v1/my/registrations/{registration}/stage-socket", http::Permission::registrant,
                  [this](const Request& request, std::shared_ptr<http::Socket> socket) {
                      return open(request, std::move(socket));
                  });
}

asio::awaitable<Result<SocketListener>> StageSocket::open(const Request& request,
                                                          std::shared_ptr<http::Socket> socket) {
    const auto session = session_in(request);
    if (!session) co_return std::unexpected(Error::not_found("session"));
    const auto found = co_await service_.place_for_presence(request.actor, registration_in(request), *session);
    if (!found) co_return std::unexpected(found.error());
    const auto& place = found->place;
    if (place.session->provider != "built_in")
        co_return std::unexpected(Error{ErrorCode::conflict, "This room has no stage of ours."});
    Visitor who{.key = place.registration.id.to_string(),
                .name = place.registration.name,
                .scope = found->scope,
                .registration = place.registration.id,
                .standing = place.standing};
    PageLine page{[socket](std::shared_ptr<const std::string> bytes) { socket->send(std::move(bytes)); },
                  [socket](std::uint16_t code) { socket->close(code); }};
    auto line = stages_.come(place.event->id, *session, std::move(who), std::move(page));
    co_return SocketListener{std::move(line.hear), [leave = std::move(line.leave)](SocketEnd, Instant) { leave(); }};
}

}  // namespace plenary::personal
