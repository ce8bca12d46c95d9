#include "accounts/co_organisers_routes.hpp"

#include <nlohmann/json.hpp>

#include "http/page_limit.hpp"

namespace plenary::accounts {
namespace {

using http::id_in;
using http::Permission;
using http::Request;
using http::Response;
using nlohmann::json;

json items_of(const NamedOrganisations& page) {
    auto items = json::array();
    for (const auto& [id, name] : page.items) items.push_back({{"id", id.to_string()}, {"name", name}});
    return items;
}

Response done(const Result<void>& changed) {
    return changed ? Response::no_content() : Response::problem(changed.error());
}

}  // namespace

void CoOrganisersRoutes::add_to(http::Routes& routes) {
    const auto with = [this](asio::awaitable<Response> (CoOrganisersRoutes::*handler)(const Request&)) {
        return [this, handler](const Request& request) { return (this->*handler)(request); };
    };
    const std::string helping = "/api/v1/organise/events/{event}/co-organisers";
    routes.get("/api/v1/organise/organisations", Permission::organiser, with(&CoOrganisersRoutes::organisations));
    routes.get(helping, Permission::organiser, with(&CoOrganisersRoutes::co_organisers));
    routes.post(helping, Permission::organiser, with(&CoOrganisersRoutes::add_co_organiser));
    routes.del(helping + "/{co_organiser}", Permission::organiser, with(&CoOrganisersRoutes::remove_co_organiser));
}

asio::awaitable<Response> CoOrganisersRoutes::organisations(const Request& request) {
    const auto after = pages_.position<OrganisationId>(request);
    if (!after) co_return Response::problem(after.error());
    const auto page = co_await co_organisers_.organisations(*after, http::page_limit(request));
    co_return pages_.page_of(request, items_of(page), page.next);
}

asio::awaitable<Response> CoOrganisersRoutes::co_organisers(const Request& request) {
    const auto event = co_await ownership_of_(request.parameter("event"));
    if (!event) co_return Response::problem(Error::not_found("event"));
    const auto after = pages_.position<OrganisationId>(request);
    if (!after) co_return Response::problem(after.error());
    const auto page = co_await co_organisers_.list(request.actor, *event, *after, http::page_limit(request));
    if (!page) co_return Response::problem(page.error());
    co_return pages_.page_of(request, items_of(*page), page->next);
}

asio::awaitable<Response> CoOrganisersRoutes::add_co_organiser(const Request& request) {
    const auto event = co_await ownership_of_(request.parameter("event"));
    if (!event) co_return Response::problem(Error::not_found("event"));
    const auto organisation =
        OrganisationId::parse(request.json().at("organisation").get_ref<const std::string&>()).value();
    co_return done(co_await co_organisers_.add(request.actor, *event, organisation));
}

asio::awaitable<Response> CoOrganisersRoutes::remove_co_organiser(const Request& request) {
    const auto event = co_await ownership_of_(request.parameter("event"));
    if (!event) co_return Response::problem(Error::not_found("event"));
    co_return done(
        co_await co_organisers_.remove(request.actor, *event, id_in<OrganisationId>(request, "co_organiser")));
}

}  // namespace plenary::accounts
