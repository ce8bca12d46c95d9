#include "organise/place_routes.hpp"

#include <nlohmann/json.hpp>

#include "organise/personal_link.hpp"
#include "organise/registrations_json.hpp"

namespace plenary::organise {

using accounts::Scope;
using http::Permission;
using http::Request;
using http::Response;

namespace {

// The place as it will be after the step, for its mail.
registration::Registration after(registration::Registration place, const registration::StepWanted& wanted,
                                 RegistrationState to) {
    place.state = to;
    place.reason = wanted.reason;
    place.waiting_number = 0;
    return place;
}

}  // namespace

void PlaceRoutes::add_to(http::Routes& routes) {
    const auto with = [this](asio::awaitable<Response> (PlaceRoutes::*handler)(const Request&)) {
        return [this, handler](const Request& request) { return (this->*handler)(request); };
    };
    const std::string one = "/api/v1/organise/events/{event}/registrations/{registration}";
    routes.get(one, Permission::organiser, with(&PlaceRoutes::open));
    routes.post(one + "/step", Permission::organiser, with(&PlaceRoutes::step));
    routes.post(one + "/mail", Permission::organiser, with(&PlaceRoutes::preview));
    routes.post(one + "/resend", Permission::organiser, with(&PlaceRoutes::resend));
    routes.post(one + "/link", Permission::organiser, with(&PlaceRoutes::link));
}

asio::awaitable<Response> PlaceRoutes::open(const Request& request) {
    const auto scope = co_await registration_scope(request);
    if (!scope) co_return Response::problem(scope.error());
    co_return co_await show(request, *scope);
}

asio::awaitable<Response> PlaceRoutes::step(const Request& request) {
    const auto scope = co_await registration_scope(request);
    if (!scope) co_return Response::problem(scope.error());
    const auto taken = co_await on_.changes.take(*scope, step_from_json(request.json()));
    if (!taken) co_return Response::problem(taken.error());
    co_return co_await show(request, *scope);
}

asio::awaitable<Response> PlaceRoutes::preview(const Request& request) {
    const auto scope = co_await registration_scope(request);
    if (!scope) co_return Response::problem(scope.error());
    const auto place = co_await on_.registrations.find(*scope);
    const auto event = co_await on_.events.find(scope->event());
    if (!place || !event) co_return Response::problem(Error::not_found("registration"));
    const auto wanted = step_from_json(request.json());
    const auto to = registration::state_after(wanted.step, place->state);
    if (!to) co_return Response::problem(Error::conflict("/step", "state_changed"));
    const auto kind = registration::mail_about(wanted.step, place->state);
    if (!kind || place->kind == RegistrationKind::trial) co_return Response::json(200, {{"mail", nullptr}});
    const auto mail = on_.mails.preview(*kind, *event, after(*place, wanted, *to), place->state);
    co_return Response::json(200, {{"mail", {{"to", place->email}, {"subject", mail.subject}, {"text", mail.text}}}});
}

asio::awaitable<Response> PlaceRoutes::resend(const Request& request) {
    const auto scope = co_await registration_scope(request);
    if (!scope) co_return Response::problem(scope.error());
    const auto sent = co_await on_.changes.send_again(*scope);
    if (!sent) co_return Response::problem(sent.error());
    co_return Response::no_content();
}

asio::awaitable<Response> PlaceRoutes::link(const Request& request) {
    const auto scope = co_await registration_scope(request);
    if (!scope) co_return Response::problem(scope.error());
    const auto place = co_await on_.changes.hand_over(*scope);
    co_return place ? personal_link(on_, *place) : Response::problem(place.error());
}

asio::awaitable<Result<Scope>> PlaceRoutes::registration_scope(const Request& request) {
    auto at = co_await on_.organise.scope_for(request.actor, events::parse_event_ref(request.parameter("event")));
    if (!at) co_return at;
    const auto id = RegistrationId::parse(request.parameter("registration"));
    if (!id) co_return std::unexpected(Error::not_found("registration"));
    co_return co_await on_.changes.scope_of(*at, *id);
}

asio::awaitable<Response> PlaceRoutes::show(const Request& request, Scope scope) {
    const auto place = co_await on_.registrations.find(scope);
    if (!place) co_return Response::problem(Error::not_found("registration"));
    const auto event = co_await on_.events.find(scope.event());
    const auto opened = co_await on_.table.open(scope, *place);
    co_return Response::json(200, opened_json(opened, event ? *event : events::Event{}, request.language));
}

}  // namespace plenary::organise
