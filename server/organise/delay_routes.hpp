#pragma once
#include "agenda/delays/delay_service.hpp"
#include "http/routes.hpp"
#include "organise/organise_service.hpp"

namespace plenary::organise {

// The calls by which sessions run late, and catch up, on the day.
class DelayRoutes {
public:
    // Both outlive the routes.
    DelayRoutes(OrganiseService& service, agenda::DelayService& delays) : service_(service), delays_(delays) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> list(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> say(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> take_back(const http::Request& request, accounts::Scope scope);

    OrganiseService& service_;
    agenda::DelayService& delays_;
};

}  // namespace plenary::organise
