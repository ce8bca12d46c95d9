#include "organise/team_pages.hpp"

#include <nlohmann/json.hpp>

namespace plenary::organise {

using http::Permission;
using http::Request;
using http::Response;
using nlohmann::json;

void TeamPages::add_to(http::Routes& routes) {
    const auto with = [this](asio::awaitable<Response> (TeamPages::*handler)(const Request&)) {
        return [this, handler](const Request& request) { return (this->*handler)(request); };
    };
    routes.get("/organise/organisation", Permission::organiser, with(&TeamPages::organisation));
    routes.get("/organise/team", Permission::organiser, with(&TeamPages::team));
    routes.get("/organise/video-services", Permission::organiser, with(&TeamPages::video_services));
    routes.get("/organise/series/{series}/team", Permission::organiser, with(&TeamPages::series_team));
    routes.get("/organise/events/{event}/team", Permission::organiser, with(&TeamPages::event_team));
}

asio::awaitable<Response> TeamPages::organisation(const Request& request) {
    return frame_.island(request, "organisation", page_text(request, "organisation_title"), json::object());
}

asio::awaitable<Response> TeamPages::team(const Request& request) {
    return frame_.island(request, "team", page_text(request, "team_title"), json::object());
}

asio::awaitable<Response> TeamPages::video_services(const Request& request) {
    return frame_.island(request, "video-services", page_text(request, "video_services_title"), json::object());
}

asio::awaitable<Response> TeamPages::series_team(const Request& request) {
    const auto found = co_await series_.seen_by(request.actor, request.parameter("series"));
    if (!found) co_return frame_.refusal(request, found.error());
    const auto& series = found->series;
    co_return co_await frame_.island(request, "series-team", page_text(request, "team_title"),
                                     {{"series", series.slug},
                                      {"title", series.title.best(request.language).text},
                                      {"organisation", series.organisation_name},
                                      {"role", to_string(found->role)},
                                      {"own", found->own}});
}

asio::awaitable<Response> TeamPages::event_team(const Request& request) {
    const auto& name = request.parameter("event");
    const auto found = co_await events_.seen_by(request.actor, events::parse_event_ref(name));
    if (!found) co_return frame_.refusal(request, found.error());
    co_return co_await frame_.island(request, "event-team", page_text(request, "team_title"),
                                     {{"event", name},
                                      {"title", found->names.title.best(request.language).text},
                                      {"organisation", found->names.organisation},
                                      {"role", to_string(found->role)},
                                      {"own", found->own}});
}

}  // namespace plenary::organise
