#include "site/calendar_routes.hpp"

#include "platform/text.hpp"

namespace plenary::site {
namespace {

using http::Permission;
using http::Request;
using http::Response;

constexpr std::size_t k_longest_name = 200;

asio::awaitable<Response> answer(SiteService::Prepared prepared) {
    auto bytes = co_await std::move(prepared);
    co_return bytes ? Response::prepared(std::move(*bytes)) : Response::problem(bytes.error());
}

// An empty value is no filter, as a form sends it where nothing is chosen.
std::string named(const Request& request, std::string_view name) {
    const auto value = request.query_value(name);
    if (!value || value->empty() || !is_utf8(*value)) return "";
    return std::string(shorten(*value, k_longest_name));
}

SiteService::Prepared calendar(SiteService& site, const Request& request) {
    AgendaFilter filter;
    filter.day = named(request, "day");
    for (const auto facet : {Facet::track, Facet::room, Facet::language})
        filter.of(facet) = named(request, to_string(facet));
    if (filter.day.empty() && !filter.narrows())
        return site.agenda_file(request.parameter("event"), AgendaFile::calendar);
    return site.agenda_calendar(request.parameter("event"), std::move(filter));
}

// The address is the right to read it: it is told to nobody, neither as a referrer nor by a search engine.
asio::awaitable<Response> mine(SiteService& site, agenda::FavouritesService& favourites, const Request& request) {
    const auto& event = request.parameter("event");
    auto starred = co_await favourites.read(request.actor, event, request.parameter("favourites_key"));
    if (!starred) co_return Response::problem(starred.error());
    auto made = co_await site.favourites_calendar(event, std::move(*starred));
    if (!made) co_return Response::problem(made.error());
    Response response{200, {{"Content-Type", "text/calendar; charset=utf-8"}}, std::move(made->bytes)};
    response.with("ETag", made->etag)
        .with("Cache-Control", "private, no-cache")
        .with("Referrer-Policy", "no-referrer")
        .with("X-Robots-Tag", "noindex");
    co_return response;
}

}  // namespace

void add_calendar_routes(http::Routes& routes, SiteService& site, agenda::FavouritesService& favourites) {
    routes.get("/events/{event}/agenda.ics", Permission::anyone,
               [&site](const Request& request) { return answer(calendar(site, request)); });
    routes.get("/events/{event}/sessions/{session}/session.ics", Permission::anyone, [&site](const Request& request) {
        return answer(site.session_calendar(request.parameter("event"), request.parameter("session")));
    });
    routes.get("/events/{event}/mine/{favourites_key}/agenda.ics", Permission::anyone,
               [&site, &favourites](const Request& request) { return mine(site, favourites, request); });
}

}  // namespace plenary::site
