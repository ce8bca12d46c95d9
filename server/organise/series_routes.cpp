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
    const auto name = "organise/series?of=" + request.actor.name();
    const auto now = clock_.now();
    std::optional<SeriesId> after;
    if (const auto cursor = request.query_value("cursor")) {
        const auto values = cursors_.read(name, *cursor, now);
        if (!values) co_return Response::problem(values.error());
        after = SeriesId::parse(values->at(0).get_ref<const std::string&>());
    }
    const auto page = co_await service_.list(request.actor, after, http::page_limit(request));
    auto items = json::array();
    for (const auto& seen : page.items) items.push_back(listed_json(seen));
    const json next = page.next ? json(cursors_.make(name, json::array({page.next->to_string()}), now)) : json(nullptr);
    co_return Response::json(200, {{"items", std::move(items)}, {"next", next}});
}

}  // namespace plenary::organise
