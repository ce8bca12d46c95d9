#include "organise/room_door.hpp"

namespace plenary::organise {

using http::Request;
using http::Response;

void RoomDoor::add_to(http::Routes& routes) {
    routes.get("/organise/events/{event}/session/room", http::Permission::organiser,
               [this](const Request& request) { return open(request); });
}

asio::awaitable<Response> RoomDoor::open(const Request& request) {
    auto actor = request.actor;
    // Whoever moderates a room changes it, though they come by a link.
    actor.changes = true;
    const auto scope = co_await service_.scope_for(actor, events::parse_event_ref(request.parameter("event")));
    if (!scope) co_return frame_.refusal(request, scope.error());
    const auto wanted = request.query_value("session");
    const auto account = co_await sign_ins_.account_of(actor);
    const auto address = co_await desks_.open_room(*scope, wanted ? SessionId::parse(*wanted) : std::nullopt,
                                                   {account.id, account.name});
    if (!address) co_return frame_.refusal(request, address.error());
    auto response = Response::redirect_away(303, *address);
    response.with("Cache-Control", "no-store");
    co_return response;
}

}  // namespace plenary::organise
