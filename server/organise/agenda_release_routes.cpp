#include "organise/agenda_release_routes.hpp"

#include <limits>
#include <nlohmann/json.hpp>

#include "organise/agenda_json.hpp"
#include "organise/scoped.hpp"

namespace plenary::organise {

using http::Permission;
using http::Request;
using http::Response;
using nlohmann::json;

namespace {

std::optional<int> query_number(const Request& request, std::string_view name) {
    const auto text = request.query_value(name);
    return text ? std::optional(number_in<int>(*text)) : std::nullopt;
}

}  // namespace

void AgendaReleaseRoutes::add_to(http::Routes& routes) {
    const auto with = [this](ScopedHandler<AgendaReleaseRoutes> handler) { return scoped(service_, *this, handler); };
    const std::string agenda = "/api/v1/organise/events/{event}/agenda";
    routes.get(agenda + "/releases", Permission::organiser, with(&AgendaReleaseRoutes::list));
    routes.post(agenda + "/releases", Permission::organiser, with(&AgendaReleaseRoutes::release));
    routes.get(agenda + "/difference", Permission::organiser, with(&AgendaReleaseRoutes::compare));
}

asio::awaitable<Response> AgendaReleaseRoutes::list(const Request& request, accounts::Scope scope) {
    const auto before = query_number(request, "before").value_or(std::numeric_limits<int>::max());
    auto items = json::array();
    for (const auto& release : co_await releases_.list(std::move(scope), before))
        items.push_back(agenda_release_json(release));
    co_return Response::json(200, {{"items", std::move(items)}, {"next", nullptr}});
}

asio::awaitable<Response> AgendaReleaseRoutes::release(const Request& request, accounts::Scope scope) {
    const auto& body = request.json();
    const auto release = co_await releases_.release(std::move(scope), {body.at("name"), body.at("comment")},
                                                    body.at("last_change").get<std::int64_t>());
    if (!release) co_return Response::problem(release.error());
    co_return Response::json(201, agenda_release_json(*release));
}

asio::awaitable<Response> AgendaReleaseRoutes::compare(const Request& request, accounts::Scope scope) {
    const auto differences =
        co_await releases_.compare(std::move(scope), query_number(request, "from"), query_number(request, "to"));
    if (!differences) co_return Response::problem(differences.error());
    auto items = json::array();
    for (const auto& difference : *differences) items.push_back(agenda_difference_json(difference));
    co_return Response::json(200, {{"items", std::move(items)}, {"next", nullptr}});
}

}  // namespace plenary::organise
