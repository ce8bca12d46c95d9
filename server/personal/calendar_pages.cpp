#include "personal/calendar_pages.hpp"

#include <fmt/format.h>

#include "personal/personal_routes.hpp"
#include "site/agenda_feed.hpp"

namespace plenary::personal {

using http::Permission;
using http::Request;
using http::Response;

void CalendarPages::add_to(http::Routes& routes) {
    routes.get("/my/{token}/agenda.ics", Permission::anyone, [this](const Request& request) { return feed(request); });
    routes.get("/my/registrations/{registration}/follow", Permission::registrant,
               [this](const Request& request) { return follow(request); });
}

std::string CalendarPages::link_of(const registration::Registration& registration) const {
    return public_url_ + "/my/" + services_.registrations.link_token(registration);
}

// The address is the right to read it: it is told to nobody, neither as a referrer nor by a search engine.
asio::awaitable<Response> CalendarPages::feed(const Request& request) {
    const auto opened = co_await services_.registrations.open_link(request.parameter("token"));
    if (!opened) co_return Response::problem(opened.error());
    const auto place = co_await services_.registrations.find(
        services_.policy.scope_for_work(opened->organisation, {}, opened->registration));
    const auto event = place ? co_await services_.events.find(place->event) : nullptr;
    if (!event) co_return Response::problem(Error::not_found("place"));
    const auto agenda = co_await services_.agendas.agenda_of(event);
    const site::Follower follower{link_of(*place), place->state == registration::RegistrationState::confirmed};
    Response response{200,
                      {{"Content-Type", "text/calendar; charset=utf-8"}},
                      site::agenda_feed(*event, *agenda, site::whole_agenda(*event, *agenda), follower, public_url_,
                                        services_.clock.now())};
    response.with("ETag", fmt::format("W/\"{}-{}\"", event->version, place->changed_at.time_since_epoch().count()))
        .with("Cache-Control", "private, no-cache")
        .with("Referrer-Policy", "no-referrer")
        .with("X-Robots-Tag", "noindex");
    co_return response;
}

// Leads the device that holds the place to its calendar program. The link stands in no page.
asio::awaitable<Response> CalendarPages::follow(const Request& request) {
    const auto place = co_await service_.find(request.actor, registration_in(request));
    if (!place) co_return Response::problem(place.error());
    const auto link = link_of(place->registration);
    auto response = Response::redirect_away(303, "webcal" + link.substr(link.find("://")) + "/agenda.ics");
    response.with("Cache-Control", "no-store").with("Referrer-Policy", "no-referrer");
    co_return response;
}

}  // namespace plenary::personal
