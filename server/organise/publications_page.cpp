#include "organise/publications_page.hpp"

#include <nlohmann/json.hpp>

namespace plenary::organise {

using http::Permission;
using http::Request;
using http::Response;

void PublicationsPage::add_to(http::Routes& routes) {
    routes.get("/organise/events/{event}/publications", Permission::organiser,
               [this](const Request& request) { return of_event(request); });
    routes.get("/organise/series/{series}/publications", Permission::organiser,
               [this](const Request& request) { return of_series(request); });
}

asio::awaitable<Response> PublicationsPage::of_event(const Request& request) {
    const auto& event = request.parameter("event");
    const auto found = co_await events_.seen_by(request.actor, events::parse_event_ref(event));
    if (!found) co_return frame_.refusal(request, found.error());
    const auto title = found->names.title.best(request.language);
    co_return co_await frame_.island(request, "publications", page_text(request, "publications_desk_title"),
                                     {{"place", {{"event", event}}},
                                      {"title", {{"text", title.text}, {"lang", title.language}}},
                                      {"role", to_string(found->role)}});
}

asio::awaitable<Response> PublicationsPage::of_series(const Request& request) {
    const auto found = co_await series_.seen_by(request.actor, request.parameter("series"));
    if (!found) co_return frame_.refusal(request, found.error());
    const auto title = found->series.title.best(request.language);
    co_return co_await frame_.island(request, "publications", page_text(request, "publications_desk_title"),
                                     {{"place", {{"series", found->series.slug}}},
                                      {"title", {{"text", title.text}, {"lang", title.language}}},
                                      {"role", to_string(found->role)}});
}

}  // namespace plenary::organise
