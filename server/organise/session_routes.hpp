#pragma once
#include "http/routes.hpp"
#include "organise/organise_service.hpp"
#include "organise/session_desk.hpp"

namespace plenary::organise {

// The calls of the session desk.
class SessionRoutes {
public:
    SessionRoutes(OrganiseService& service, SessionDesks& desks) : service_(service), desks_(desks) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> read(const http::Request& request);
    asio::awaitable<http::Response> step(const http::Request& request);
    asio::awaitable<http::Response> set_joining(const http::Request& request);
    asio::awaitable<http::Response> move_room(const http::Request& request);
    asio::awaitable<http::Response> hold_at(const http::Request& request);
    asio::awaitable<http::Response> check(const http::Request& request);

    // A change of the session that the request names: by whom, which, on which versions, in whose language.
    struct Edit {
        accounts::Scope scope;
        SessionId session;
        std::string language;
        ExpectedVersions on;
    };
    asio::awaitable<Result<Edit>> edit_of(const http::Request& request);

    OrganiseService& service_;
    SessionDesks& desks_;
};

}  // namespace plenary::organise
