#include "agenda/favourites/favourites_routes.hpp"

#include <nlohmann/json.hpp>

#include "http/precondition.hpp"

namespace plenary::agenda {
namespace {

using http::Permission;
using http::Request;
using http::Response;

// A hall full of people stands behind one address; each device waits until a person has finished choosing.
constexpr double k_writes_a_minute = 600, k_writes_at_once = 120;

Response answer(const Result<Favourites>& favourites) {
    if (!favourites) return Response::problem(favourites.error());
    auto sessions = nlohmann::json::array();
    for (const auto& session : favourites->sessions) sessions.push_back(session.to_string());
    auto response = Response::json(200, {{"sessions", std::move(sessions)}});
    response.with("ETag", http::etag_of(favourites->version));
    return response;
}

asio::awaitable<Response> read(FavouritesService& favourites, const Request& request) {
    co_return answer(
        co_await favourites.read(request.actor, request.parameter("event"), request.parameter("favourites_key")));
}

asio::awaitable<Response> write(FavouritesService& favourites, const Request& request) {
    auto expected = http::expected_versions(request);
    if (!expected) co_return Response::problem(expected.error());
    std::vector<SessionId> sessions;
    for (const auto& id : request.json().at("sessions"))
        sessions.push_back(SessionId::parse(id.get_ref<const std::string&>()).value());
    co_return answer(co_await favourites.write(request.actor, request.parameter("event"),
                                               request.parameter("favourites_key"), std::move(sessions),
                                               std::move(*expected)));
}

}  // namespace

void add_favourites_routes(http::Routes& routes, FavouritesService& favourites) {
    const std::string one = "/api/v1/events/{event}/favourites/{favourites_key}";
    routes.get(one, Permission::anyone, [&favourites](const Request& request) { return read(favourites, request); });
    routes.put(one, Permission::anyone, [&favourites](const Request& request) { return write(favourites, request); })
        .limit_rate(k_writes_a_minute, k_writes_at_once);
}

}  // namespace plenary::agenda
