#include "personal/own_agenda_routes.hpp"

#include <nlohmann/json.hpp>

#include "http/id_pages.hpp"
#include "personal/own_agenda_json.hpp"
#include "personal/personal_routes.hpp"

namespace plenary::personal {

using http::Permission;
using http::Request;
using http::Response;

namespace {

SessionId agenda_session_in(const Request& request) { return http::id_in<SessionId>(request, "agenda_session"); }

}  // namespace

void OwnAgendaRoutes::add_to(http::Routes& routes) {
    const auto with = [this](asio::awaitable<Response> (OwnAgendaRoutes::*handler)(const Request&)) {
        return [this, handler](const Request& request) { return (this->*handler)(request); };
    };
    const std::string place = "/api/v1/my/registrations/{registration}";
    const std::string sign_up = place + "/sessions/{agenda_session}/sign-up";
    routes.get(place + "/sessions", Permission::registrant, with(&OwnAgendaRoutes::read));
    routes.put(sign_up, Permission::registrant, with(&OwnAgendaRoutes::sign_up));
    routes.del(sign_up, Permission::registrant, with(&OwnAgendaRoutes::give_up));
    routes.put(place + "/favourites", Permission::registrant, with(&OwnAgendaRoutes::link_favourites));
}

asio::awaitable<Response> OwnAgendaRoutes::read(const Request& request) {
    const auto own = co_await service_.find(request.actor, registration_in(request));
    co_return own ? Response::json(200, own_agenda_json(*own)) : Response::problem(own.error());
}

asio::awaitable<Response> OwnAgendaRoutes::sign_up(const Request& request) {
    const auto done = co_await service_.sign_up(request.actor, registration_in(request), agenda_session_in(request));
    if (!done) co_return Response::problem(done.error());
    co_return co_await read(request);
}

asio::awaitable<Response> OwnAgendaRoutes::give_up(const Request& request) {
    const auto done = co_await service_.give_up(request.actor, registration_in(request), agenda_session_in(request));
    if (!done) co_return Response::problem(done.error());
    co_return co_await read(request);
}

asio::awaitable<Response> OwnAgendaRoutes::link_favourites(const Request& request) {
    const auto done = co_await service_.link_favourites(request.actor, registration_in(request),
                                                        request.json().at("key").get<std::string>());
    co_return done ? Response::no_content() : Response::problem(done.error());
}

}  // namespace plenary::personal
