#include "organise/series_routes.hpp"

#include <nlohmann/json.hpp>

#include "http/page_limit.hpp"

namespace plenary::organise {

using http::Request;
using http::Response;
using nlohmann::json;

namespace {

json listed_json(const SeriesService::Seen& seen) {
    const auto& series = seen.series;
    return {{"id", series.id.to_string()},
            {"slug", series.slug},
            {"title", series.title.all()},
            {"organisation", {{"id", series.organisation.to_string()}, {"name", series.organisation_name}}},
            {"role", to_string(seen.role)}};
}

}  // namespace

void SeriesRoutes::add_to(http::Routes& routes) {
    routes.get("/api/v1/organise/series", http::Permission::organiser,
               [this](const Request& request) { return list(request); });
}

asio::awaitable<Response> SeriesRoutes::list(const Request& request) {
    const auto after = pages_.position<SeriesId>(request);
    if (!after) co_return Response::problem(after.error());
    const auto page = co_await service_.list(request.actor, *after, http::page_limit(request));
    auto items = json::array();
    for (const auto& seen : page.items) items.push_back(listed_json(seen));
    co_return pages_.page_of(request, items, page.next);
}

}  // namespace plenary::organise
