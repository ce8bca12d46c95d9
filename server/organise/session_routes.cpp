#include "organise/session_routes.hpp"

#include <nlohmann/json.hpp>

#include "http/precondition.hpp"
#include "organise/session_json.hpp"
#include "platform/instant_text.hpp"

namespace plenary::organise {

using http::Permission;
using http::Request;
using http::Response;

namespace {

events::EventRef event_in(const Request& request) { return events::parse_event_ref(request.parameter("event")); }

std::optional<SessionId> session_in(const Request& request) {
    const auto text = request.query_value("session");
    return text ? SessionId::parse(*text) : std::nullopt;
}

Response show(const Result<SessionDesk>& desk) {
    if (!desk) return Response::problem(desk.error());
    auto response = Response::json(200, desk_json(*desk));
    response.with("ETag", http::etag_of(desk->session.version));
    return response;
}

}  // namespace

void SessionRoutes::add_to(http::Routes& routes) {
    const auto with = [this](asio::awaitable<Response> (SessionRoutes::*handler)(const Request&)) {
        return [this, handler](const Request& request) { return (this->*handler)(request); };
    };
    const std::string session = "/api/v1/organise/events/{event}/session";
    routes.get(session, Permission::organiser, with(&SessionRoutes::read));
    routes.post(session + "/steps", Permission::organiser, with(&SessionRoutes::step));
    routes.put(session + "/joining", Permission::organiser, with(&SessionRoutes::set_joining));
    routes.put(session + "/room", Permission::organiser, with(&SessionRoutes::move_room));
    routes.put(session + "/service", Permission::organiser, with(&SessionRoutes::hold_at));
    routes.post(session + "/check", Permission::organiser, with(&SessionRoutes::check));
}

asio::awaitable<Response> SessionRoutes::read(const Request& request) {
    const auto scope = co_await service_.scope_for(request.actor, event_in(request));
    if (!scope) co_return Response::problem(scope.error());
    co_return show(co_await desks_.find(*scope, session_in(request)));
}

asio::awaitable<Result<SessionRoutes::Edit>> SessionRoutes::edit_of(const Request& request) {
    auto scope = co_await service_.scope_for(request.actor, event_in(request));
    if (!scope) co_return std::unexpected(scope.error());
    auto on = http::expected_versions(request);
    if (!on) co_return std::unexpected(on.error());
    const auto session = co_await desks_.session(*scope, session_in(request));
    if (!session) co_return std::unexpected(session.error());
    co_return Edit{*std::move(scope), session->id, session->language, *std::move(on)};
}

asio::awaitable<Response> SessionRoutes::step(const Request& request) {
    const auto edit = co_await edit_of(request);
    if (!edit) co_return Response::problem(edit.error());
    co_return show(
        co_await desks_.take(edit->scope, edit->session, move_from_json(request.json(), edit->language), edit->on));
}

asio::awaitable<Response> SessionRoutes::set_joining(const Request& request) {
    const auto edit = co_await edit_of(request);
    if (!edit) co_return Response::problem(edit.error());
    co_return show(co_await desks_.set_joining(edit->scope, edit->session,
                                               joining_from_json(request.json(), edit->language), edit->on));
}

asio::awaitable<Response> SessionRoutes::move_room(const Request& request) {
    const auto edit = co_await edit_of(request);
    if (!edit) co_return Response::problem(edit.error());
    co_return show(co_await desks_.move_room(edit->scope, edit->session, room_from_json(request.json()), edit->on));
}

asio::awaitable<Response> SessionRoutes::hold_at(const Request& request) {
    const auto edit = co_await edit_of(request);
    if (!edit) co_return Response::problem(edit.error());
    co_return show(co_await desks_.hold_at(edit->scope, edit->session, account_from_json(request.json()), edit->on));
}

asio::awaitable<Response> SessionRoutes::check(const Request& request) {
    const auto scope = co_await service_.scope_for(request.actor, event_in(request));
    if (!scope) co_return Response::problem(scope.error());
    const auto health = co_await desks_.check(*scope, session_in(request));
    if (!health) co_return Response::problem(health.error());
    co_return Response::json(200, {{"at", to_rfc3339(desks_.now())}, {"health", to_string(*health)}});
}

}  // namespace plenary::organise
