#include "organise/session_places_routes.hpp"

#include <nlohmann/json.hpp>

#include "http/page_limit.hpp"
#include "http/precondition.hpp"
#include "organise/scoped.hpp"
#include "organise/session_places_json.hpp"
#include "organise/signed_up_csv.hpp"

namespace plenary::organise {

using http::Permission;
using http::Request;
using http::Response;
using registration::SignUpId;

namespace {

constexpr int k_most_in_file = 20'000;

SessionId session_in(const Request& request) { return http::id_in<SessionId>(request, "agenda_session"); }

}  // namespace

void SessionPlacesRoutes::add_to(http::Routes& routes) {
    const auto with = [this](ScopedHandler<SessionPlacesRoutes> handler) { return scoped(service_, *this, handler); };
    const std::string agenda = "/api/v1/organise/events/{event}/agenda";
    const std::string session = agenda + "/sessions/{agenda_session}";
    routes.get(agenda + "/places", Permission::organiser, with(&SessionPlacesRoutes::list));
    routes.put(session + "/places", Permission::organiser, with(&SessionPlacesRoutes::set));
    routes.del(session + "/places", Permission::organiser, with(&SessionPlacesRoutes::remove));
    routes.get(session + "/sign-ups", Permission::organiser, with(&SessionPlacesRoutes::people));
    routes.get(session + "/sign-ups.csv", Permission::organiser, with(&SessionPlacesRoutes::export_csv));
}

asio::awaitable<Response> SessionPlacesRoutes::list(const Request&, accounts::Scope scope) {
    auto items = nlohmann::json::array();
    for (const auto& places : co_await sign_ups_.list_places(std::move(scope)))
        items.push_back(session_places_json(places));
    co_return Response::json(200, {{"items", std::move(items)}, {"next", nullptr}});
}

asio::awaitable<Response> SessionPlacesRoutes::set(const Request& request, accounts::Scope scope) {
    const auto on = http::expected_versions(request);
    if (!on) co_return Response::problem(on.error());
    const auto set =
        co_await sign_ups_.set_places(std::move(scope), session_in(request), wanted_places_in(request.json()), *on);
    if (!set) co_return Response::problem(set.error());
    auto response = Response::json(200, session_places_json(*set));
    response.with("ETag", http::etag_of(registration::version_of(set->asked)));
    co_return response;
}

asio::awaitable<Response> SessionPlacesRoutes::remove(const Request& request, accounts::Scope scope) {
    const auto on = http::expected_versions(request);
    if (!on) co_return Response::problem(on.error());
    const auto removed = co_await sign_ups_.remove_places(std::move(scope), session_in(request), *on);
    co_return removed ? Response::no_content() : Response::problem(removed.error());
}

asio::awaitable<Response> SessionPlacesRoutes::people(const Request& request, accounts::Scope scope) {
    const auto after = pages_.position<SignUpId>(request);
    if (!after) co_return Response::problem(after.error());
    const auto page =
        co_await sign_ups_.list_people(std::move(scope), session_in(request), *after, http::page_limit(request));
    if (!page) co_return Response::problem(page.error());
    auto items = nlohmann::json::array();
    for (const auto& person : page->items) items.push_back(signed_up_json(person));
    co_return pages_.page_of(request, items, page->next);
}

asio::awaitable<Response> SessionPlacesRoutes::export_csv(const Request& request, accounts::Scope scope) {
    const auto all =
        co_await sign_ups_.list_people(std::move(scope), session_in(request), std::nullopt, k_most_in_file);
    if (!all) co_return Response::problem(all.error());
    Response response{200, {{"Content-Type", "text/csv; charset=utf-8"}}, signed_up_csv(all->items, request.language)};
    response.with("Content-Disposition", "attachment; filename=\"sign-ups.csv\"").with("Cache-Control", "no-store");
    co_return response;
}

}  // namespace plenary::organise
