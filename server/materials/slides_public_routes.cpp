#include "materials/slides_public_routes.hpp"

#include "http/id_pages.hpp"
#include "materials/slides_file_routes.hpp"

namespace plenary::materials {

using http::Permission;
using http::Request;
using http::Response;

void SlidesPublicRoutes::add_to(http::Routes& routes) {
    add_file_routes(routes, "/events/{event}/slides", Permission::anyone,
                    [this](const Request& request, WantedFile::Part part) { return file(request, part); });
    routes.get("/events/{event}/links/{extra}", Permission::anyone,
               [this](const Request& request) { return link(request); });
}

asio::awaitable<Result<SlidesPublicRoutes::Visitor>> SlidesPublicRoutes::visitor_of(const Request& request) {
    const auto owner = co_await events_.ownership_of(events::parse_event_ref(request.parameter("event")));
    if (!owner) co_return std::unexpected(Error::not_found("event"));
    auto scope = policy_.scope_for_event(request.actor, *owner, Permission::anyone);
    if (!scope) co_return std::unexpected(scope.error());
    std::vector<RegistrationId> held;
    for (const auto& registration : request.actor.registrations)
        if (registration.event == owner->event) held.push_back(registration.registration);
    co_return Visitor{*std::move(scope), std::move(held)};
}

asio::awaitable<Response> SlidesPublicRoutes::file(const Request& request, WantedFile::Part part) {
    auto visitor = co_await visitor_of(request);
    if (!visitor) co_return Response::problem(visitor.error());
    co_return sent(
        co_await slides_.released_file(std::move(visitor->scope), std::move(visitor->held), wanted_in(request, part)));
}

// A page may tell of a link before it is released, but not where it leads.
asio::awaitable<Response> SlidesPublicRoutes::link(const Request& request) {
    auto visitor = co_await visitor_of(request);
    if (!visitor) co_return Response::problem(visitor.error());
    auto address = co_await extras_.released_link(std::move(visitor->scope), std::move(visitor->held),
                                                  http::id_in<ExtraId>(request, "extra"));
    if (!address) co_return Response::problem(address.error());
    auto response = Response::redirect_away(303, *std::move(address));
    response.with("Cache-Control", "private, no-store");
    co_return response;
}

}  // namespace plenary::materials
