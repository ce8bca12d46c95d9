#include "personal/screen_routes.hpp"

#include <nlohmann/json.hpp>

#include "personal/personal_routes.hpp"
#include "platform/instant_text.hpp"

namespace plenary::personal {
namespace {

using http::Permission;
using http::Request;
using http::Response;
using nlohmann::json;

Response answer(SessionId session, const std::optional<attendance::SharedScreen>& screen) {
    json value{{"session", session.to_string()}, {"people", 1}, {"names", json::array()}, {"said_at", json()}};
    if (screen) {
        value["people"] = screen->people;
        value["names"] = screen->names;
        value["said_at"] = to_rfc3339(screen->said_at);
    }
    return Response::json(200, value);
}

}  // namespace

void ScreenRoutes::add_to(http::Routes& routes) {
    const std::string screen = "/api/v1/my/registrations/{registration}/screen";
    routes.get(screen, Permission::registrant, [this](const Request& request) { return read(request); });
    routes.put(screen, Permission::registrant, [this](const Request& request) { return say(request); });
}

asio::awaitable<Response> ScreenRoutes::read(const Request& request) {
    const auto place = co_await service_.find(request.actor, registration_in(request), session_in(request));
    if (!place) co_return Response::problem(place.error());
    if (!place->session) co_return Response::problem(Error::not_found("room"));
    const auto scope = policy_.scope_for_registration(request.actor, place->registration.id);
    if (!scope) co_return Response::problem(scope.error());
    co_return answer(place->session->id, co_await screens_.find(*scope, place->session->id));
}

asio::awaitable<Response> ScreenRoutes::say(const Request& request) {
    const auto& body = request.json();
    const auto session = *SessionId::parse(body.at("session").get_ref<const std::string&>());
    const auto place = co_await service_.find(request.actor, registration_in(request), session);
    if (!place) co_return Response::problem(place.error());
    if (!opens_room(*place) || place->room == conferencing::RoomState::not_open)
        co_return Response::problem(Error{ErrorCode::conflict, "The room is not open."});
    const auto scope = policy_.scope_for_registration(request.actor, place->registration.id);
    if (!scope) co_return Response::problem(scope.error());
    const auto said = co_await screens_.say(*scope, session, body.at("people").get<int>(),
                                            body.at("names").get<std::vector<std::string>>());
    co_return said ? answer(session, *said) : Response::problem(said.error());
}

}  // namespace plenary::personal
