#include "materials/slides_public_routes.hpp"

#include "materials/slides_file_routes.hpp"

namespace plenary::materials {

using http::Permission;
using http::Request;
using http::Response;

void SlidesPublicRoutes::add_to(http::Routes& routes) {
    add_file_routes(routes, "/events/{event}/slides", Permission::anyone,
                    [this](const Request& request, WantedFile::Part part) { return file(request, part); });
}

asio::awaitable<Response> SlidesPublicRoutes::file(const Request& request, WantedFile::Part part) {
    const auto owner = co_await events_.ownership_of(events::parse_event_ref(request.parameter("event")));
    if (!owner) co_return Response::problem(Error::not_found("event"));
    auto scope = policy_.scope_for_event(request.actor, *owner, Permission::anyone);
    if (!scope) co_return Response::problem(scope.error());
    std::vector<RegistrationId> held;
    for (const auto& registration : request.actor.registrations)
        if (registration.event == owner->event) held.push_back(registration.registration);
    co_return sent(co_await slides_.released_file(*std::move(scope), std::move(held), wanted_in(request, part)));
}

}  // namespace plenary::materials
