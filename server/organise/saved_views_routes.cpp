#include "organise/saved_views_routes.hpp"

#include <nlohmann/json.hpp>

#include "http/id_pages.hpp"

namespace plenary::organise {

using http::Permission;
using http::Request;
using http::Response;
using nlohmann::json;

namespace {

json view_json(const SavedView& view) {
    return {{"id", view.id.to_string()}, {"name", view.name}, {"filter", json::parse(view.filter)}};
}

}  // namespace

void SavedViewsRoutes::add_to(http::Routes& routes) {
    const std::string all = "/api/v1/organise/views";
    routes.get(all, Permission::organiser, [this](const Request& request) { return list(request); });
    routes.post(all, Permission::organiser, [this](const Request& request) { return save(request); });
    routes.del(all + "/{view}", Permission::organiser, [this](const Request& request) { return remove(request); });
}

asio::awaitable<Response> SavedViewsRoutes::list(const Request& request) {
    auto items = json::array();
    for (const auto& view : co_await views_.list(request.actor)) items.push_back(view_json(view));
    co_return Response::json(200, {{"items", std::move(items)}, {"next", nullptr}});
}

asio::awaitable<Response> SavedViewsRoutes::save(const Request& request) {
    const auto& body = request.json();
    const auto saved =
        co_await views_.save(request.actor, body.at("name").get<std::string>(), body.at("filter").dump());
    co_return saved ? Response::json(201, view_json(*saved)) : Response::problem(saved.error());
}

asio::awaitable<Response> SavedViewsRoutes::remove(const Request& request) {
    const auto removed = co_await views_.remove(request.actor, http::id_in<SavedViewId>(request, "view"));
    co_return removed ? Response::no_content() : Response::problem(removed.error());
}

}  // namespace plenary::organise
