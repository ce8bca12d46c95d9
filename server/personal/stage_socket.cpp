#include "personal/stage_socket.hpp"

#include <fmt/format.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "db/error_mapping.hpp"
#include "personal/personal_routes.hpp"

namespace plenary::personal {

using conferencing::built_in::PageLine;
using conferencing::built_in::Standing;
using conferencing::built_in::Visitor;
using http::Request;
using http::SocketEnd;
using http::SocketListener;

namespace {

constexpr std::uint16_t k_closed_normally = 1000;  // RFC 6455, section 7.4

}  // namespace

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
    auto lost = watch_place(place.event->id, {request.actor, place.registration.id, *session, socket});
    auto line = stages_.come(place.event->id, *session, std::move(who), std::move(page));
    co_return SocketListener{std::move(line.hear),
                             [leave = std::move(line.leave), lost = std::move(lost)](SocketEnd, Instant) { leave(); }};
}

realtime::Subscription StageSocket::watch_place(const EventId& event, Line line) {
    return bus_.subscribe(fmt::format("place/{}/{}", event.to_string(), line.registration.to_string()),
                          [this, line = std::move(line)](const realtime::Notice&) {
                              asio::co_spawn(executor_, look_again(line), asio::detached);
                          });
}

asio::awaitable<void> StageSocket::look_again(Line line) {
    try {
        const auto found = co_await service_.place_for_presence(line.actor, line.registration, line.session);
        const auto socket = line.socket.lock();
        if (!found && socket) socket->close(k_closed_normally);
    } catch (const db::Failure&) {
        // While the database is away everybody stays.
    }
}

}  // namespace plenary::personal
