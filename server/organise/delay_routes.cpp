#include "organise/delay_routes.hpp"

#include <nlohmann/json.hpp>

#include "organise/delay_json.hpp"
#include "organise/scoped.hpp"

namespace plenary::organise {

using http::Permission;
using http::Request;
using http::Response;
using nlohmann::json;

namespace {

Response show(const Result<agenda::Delayed>& delayed) {
    if (!delayed) return Response::problem(delayed.error());
    return Response::json(200, delayed_json(*delayed));
}

}  // namespace

void DelayRoutes::add_to(http::Routes& routes) {
    const auto with = [this](ScopedHandler<DelayRoutes> handler) { return scoped(service_, *this, handler); };
    const std::string delays = "/api/v1/organise/events/{event}/agenda/delays";
    routes.get(delays, Permission::organiser, with(&DelayRoutes::list));
    routes.post(delays, Permission::organiser, with(&DelayRoutes::say));
    routes.post(delays + "/{delay}/take-back", Permission::organiser, with(&DelayRoutes::take_back));
}

asio::awaitable<Response> DelayRoutes::list(const Request&, accounts::Scope scope) {
    auto items = json::array();
    for (const auto& delay : co_await delays_.list(std::move(scope))) items.push_back(said_delay_json(delay));
    co_return Response::json(200, {{"items", std::move(items)}, {"next", nullptr}});
}

asio::awaitable<Response> DelayRoutes::say(const Request& request, accounts::Scope scope) {
    const auto& body = request.json();
    auto order = delay_order_in(body);
    if (!order) co_return Response::problem(order.error());
    if (body.at("dry_run").get<bool>()) co_return show(co_await delays_.preview(std::move(scope), *order));
    const auto& version = body.at("version");
    const auto on = version.is_null() ? std::nullopt : std::optional(version.get<std::int64_t>());
    co_return show(co_await delays_.say(std::move(scope), *order, on));
}

asio::awaitable<Response> DelayRoutes::take_back(const Request& request, accounts::Scope scope) {
    const auto group = Uuid::parse(request.parameter("delay")).value();
    co_return show(co_await delays_.take_back(std::move(scope), group));
}

}  // namespace plenary::organise
