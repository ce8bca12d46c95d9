#include "organise/room_slides_routes.hpp"

#include <nlohmann/json.hpp>

namespace plenary::organise {

using http::Request;
using http::Response;

void RoomSlidesRoutes::add_to(http::Routes& routes) {
    routes.post("/api/v1/organise/events/{event}/session/slides", http::Permission::organiser,
                [this](const Request& request) { return show(request); });
}

asio::awaitable<Response> RoomSlidesRoutes::show(const Request& request) {
    const auto scope = co_await service_.scope_for(request.actor, events::parse_event_ref(request.parameter("event")));
    if (!scope) co_return Response::problem(scope.error());
    const auto wanted = request.query_value("session");
    const auto shown = co_await stand_.show(*scope, wanted ? SessionId::parse(*wanted) : std::nullopt);
    if (!shown) co_return Response::problem(shown.error());
    co_return Response::json(200, {{"shown", shown->shown}, {"missing", shown->missing}, {"refused", shown->refused}});
}

}  // namespace plenary::organise
