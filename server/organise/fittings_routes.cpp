#include "organise/fittings_routes.hpp"

#include <nlohmann/json.hpp>

#include "organise/agenda_bodies.hpp"
#include "organise/agenda_json.hpp"
#include "organise/scoped.hpp"

namespace plenary::organise {

using http::Permission;
using http::Request;
using http::Response;

namespace {

Response show(int status, const Result<agenda::DraftView>& view) {
    if (!view) return Response::problem(view.error());
    return Response::json(status, agenda_draft_json(*view));
}

RoomId room_in(const Request& request) { return RoomId::parse(request.parameter("room")).value(); }
Uuid track_in(const Request& request) { return Uuid::parse(request.parameter("track")).value(); }
Uuid absence_of(const Request& request) { return Uuid::parse(request.parameter("absence")).value(); }

}  // namespace

void FittingsRoutes::add_to(http::Routes& routes) {
    const auto with = [this](ScopedHandler<FittingsRoutes> handler) { return scoped(service_, *this, handler); };
    const std::string agenda = "/api/v1/organise/events/{event}/agenda";
    routes.post(agenda + "/rooms", Permission::organiser, with(&FittingsRoutes::add_room));
    routes.put(agenda + "/rooms/{room}", Permission::organiser, with(&FittingsRoutes::change_room));
    routes.del(agenda + "/rooms/{room}", Permission::organiser, with(&FittingsRoutes::remove_room));
    routes.post(agenda + "/tracks", Permission::organiser, with(&FittingsRoutes::add_track));
    routes.put(agenda + "/tracks/{track}", Permission::organiser, with(&FittingsRoutes::change_track));
    routes.del(agenda + "/tracks/{track}", Permission::organiser, with(&FittingsRoutes::remove_track));
    routes.put(agenda + "/hours", Permission::organiser, with(&FittingsRoutes::set_hours));
    routes.post(agenda + "/absences", Permission::organiser, with(&FittingsRoutes::add_absence));
    routes.del(agenda + "/absences/{absence}", Permission::organiser, with(&FittingsRoutes::remove_absence));
}

asio::awaitable<Response> FittingsRoutes::add_room(const Request& request, accounts::Scope scope) {
    co_return show(201, co_await fittings_.add_room(std::move(scope), room_fields_in(request.json())));
}

asio::awaitable<Response> FittingsRoutes::change_room(const Request& request, accounts::Scope scope) {
    co_return show(200,
                   co_await fittings_.change_room(std::move(scope), room_in(request), room_fields_in(request.json())));
}

asio::awaitable<Response> FittingsRoutes::remove_room(const Request& request, accounts::Scope scope) {
    co_return show(200, co_await fittings_.remove_room(std::move(scope), room_in(request)));
}

asio::awaitable<Response> FittingsRoutes::add_track(const Request& request, accounts::Scope scope) {
    co_return show(201, co_await fittings_.add_track(std::move(scope), track_fields_in(request.json())));
}

asio::awaitable<Response> FittingsRoutes::change_track(const Request& request, accounts::Scope scope) {
    co_return show(
        200, co_await fittings_.change_track(std::move(scope), track_in(request), track_fields_in(request.json())));
}

asio::awaitable<Response> FittingsRoutes::remove_track(const Request& request, accounts::Scope scope) {
    co_return show(200, co_await fittings_.remove_track(std::move(scope), track_in(request)));
}

asio::awaitable<Response> FittingsRoutes::set_hours(const Request& request, accounts::Scope scope) {
    co_return show(200, co_await fittings_.set_hours(std::move(scope), agenda_hours_in(request.json())));
}

asio::awaitable<Response> FittingsRoutes::add_absence(const Request& request, accounts::Scope scope) {
    co_return show(201, co_await absences_.add(std::move(scope), absence_in(request.json())));
}

asio::awaitable<Response> FittingsRoutes::remove_absence(const Request& request, accounts::Scope scope) {
    co_return show(200, co_await absences_.remove(std::move(scope), absence_of(request)));
}

}  // namespace plenary::organise
