#include "personal/person_routes.hpp"

#include <nlohmann/json.hpp>

#include "http/precondition.hpp"
#include "personal/personal_json.hpp"
#include "personal/personal_routes.hpp"

namespace plenary::personal {
namespace {

using http::Permission;
using http::Request;
using http::Response;

Response answer(const registration::Registration& registration) {
    auto response = Response::json(200, person_json(registration));
    response.with("ETag", http::etag_of(registration.version));
    return response;
}

}  // namespace

void PersonRoutes::add_to(http::Routes& routes) {
    const std::string person = "/api/v1/my/registrations/{registration}/person";
    routes.get(person, Permission::registrant, [this](const Request& request) { return read(request); });
    routes.put(person, Permission::registrant, [this](const Request& request) { return change(request); });
}

http::asio::awaitable<Response> PersonRoutes::read(const Request& request) {
    const auto scope = policy_.scope_for_registration(request.actor, registration_in(request));
    if (!scope) co_return Response::problem(scope.error());
    const auto registration = co_await registrations_.find(*scope);
    co_return registration ? answer(*registration) : Response::problem(Error::not_found("place"));
}

http::asio::awaitable<Response> PersonRoutes::change(const Request& request) {
    const auto scope = policy_.scope_for_registration(request.actor, registration_in(request));
    if (!scope) co_return Response::problem(scope.error());
    const auto on = http::expected_versions(request);
    if (!on) co_return Response::problem(on.error());
    const auto changed =
        co_await registrations_.change_own_data(*scope, registration::own_data_from_json(request.json()), *on);
    co_return changed ? answer(*changed) : Response::problem(changed.error());
}

}  // namespace plenary::personal
