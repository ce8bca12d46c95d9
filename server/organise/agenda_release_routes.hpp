#pragma once
#include "agenda/release_service.hpp"
#include "http/routes.hpp"
#include "organise/organise_service.hpp"

namespace plenary::organise {

// The calls that show an agenda to everybody, and that compare what was shown.
class AgendaReleaseRoutes {
public:
    // Both outlive the routes.
    AgendaReleaseRoutes(OrganiseService& service, agenda::ReleaseService& releases)
        : service_(service), releases_(releases) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> list(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> release(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> compare(const http::Request& request, accounts::Scope scope);

    OrganiseService& service_;
    agenda::ReleaseService& releases_;
};

}  // namespace plenary::organise
