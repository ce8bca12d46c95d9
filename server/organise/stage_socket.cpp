#include "organise/stage_socket.hpp"

namespace plenary::organise {

using conferencing::built_in::PageLine;
using conferencing::built_in::Visitor;
using http::Request;
using http::SocketEnd;
using http::SocketListener;

void StageSocket::add_to(http::Routes& routes) {
    routes.socket("/api/v1/organise/events/{event}/session/stage-socket", http::Permission::organiser,
                  [this](const Request& request, std::shared_ptr<http::Socket> socket) {
                      return open(request, std::move(socket));
                  });
}

asio::awaitable<Result<SocketListener>> StageSocket::open(const Request& request,
                                                          std::shared_ptr<http::Socket> socket) {
    auto actor = request.actor;
    // Whoever leads a stage changes it, though the line begins with a GET.
    actor.changes = true;
    const auto scope = co_await service_.scope_for(actor, events::parse_event_ref(request.parameter("event")));
    if (!scope) co_return std::unexpected(scope.error());
    const auto wanted = request.query_value("session");
    const auto session = co_await desks_.session(*scope, wanted ? SessionId::parse(*wanted) : std::nullopt);
    if (!session) co_return std::unexpected(session.error());
    if (session->provider != "built_in")
        co_return std::unexpected(Error{ErrorCode::conflict, "This room has no stage of ours."});
    const auto account = co_await sign_ins_.account_of(actor);
    Visitor who{.key = account.id.to_string(), .name = account.name, .scope = *scope};
    PageLine page{[socket](std::shared_ptr<const std::string> bytes) { socket->send(std::move(bytes)); },
                  [socket](std::uint16_t code) { socket->close(code); }};
    auto line = stages_.come(session->event, session->id, std::move(who), std::move(page));
    co_return SocketListener{std::move(line.hear), [leave = std::move(line.leave)](SocketEnd, Instant) { leave(); }};
}

}  // namespace plenary::organise
