#include "personal/presence_socket.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "personal/personal_routes.hpp"

namespace plenary::personal {

using http::Request;
using http::SocketEnd;
using http::SocketListener;

namespace {

// One open page: whom it counts, what tells it of the room, and the interval that closes with it.
struct OpenPage {
    CountedPage counted;
    IntervalId interval;
    std::shared_ptr<void> news;
};

void leave(attendance::PresenceService& presence, const asio::any_io_executor& executor, const OpenPage& page,
           Instant at) {
    const auto& counted = page.counted;
    asio::co_spawn(executor, presence.leave(counted.scope, counted.session, page.interval, at), asio::detached);
}

}  // namespace

void PresenceSocket::add_to(http::Routes& routes) {
    routes.socket("/api/v1/my/registrations/{registration}/presence-socket", http::Permission::registrant,
                  [this](const Request& request, std::shared_ptr<http::Socket> socket) {
                      return open(request, std::move(socket));
                  });
}

asio::awaitable<Result<SocketListener>> PresenceSocket::open(const Request& request,
                                                             std::shared_ptr<http::Socket> socket) {
    const auto session = session_in(request);
    if (!session) co_return std::unexpected(Error::not_found("session"));
    const auto registration = registration_in(request);
    const std::string page{request.query_value("page").value_or("").substr(0, 36)};
    const auto actor = request.actor;

    const auto found = co_await service_.place_for_presence(actor, registration, *session);
    if (!found) co_return std::unexpected(found.error());
    const auto& scope = found->scope;
    const auto interval =
        co_await presence_.arrive(scope, *session, {page, actor.device}, found->place.session->people_at_most);
    if (!interval) co_return std::unexpected(room_full());
    const std::shared_ptr<OpenPage> open{
        new OpenPage{{scope, *session, found->place.registration.name, socket}, *interval, {}}};
    auto stop_counting = [this, weak = std::weak_ptr(open)](Instant now) {
        if (const auto gone = weak.lock()) leave(presence_, executor_, *gone, now);
    };
    open->news = room_news_.tell(scope.event(), *session, {registration, socket, std::move(stop_counting)});
    counted_news_.tell({open, &open->counted});

    auto on_end = [this, open = open](SocketEnd, Instant heard) mutable {
        leave(presence_, executor_, *open, heard);
        open.reset();
    };
    co_return SocketListener{[](std::string_view) {}, std::move(on_end)};
}

}  // namespace plenary::personal
