#pragma once
#include "http/routes.hpp"
#include "personal/own_agenda_service.hpp"

namespace plenary::personal {

// The calls of the own agenda: what one has signed up for, and the stars of a device.
class OwnAgendaRoutes {
public:
    // `service` outlives the routes.
    explicit OwnAgendaRoutes(OwnAgendaService& service) : service_(service) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> read(const http::Request& request);
    asio::awaitable<http::Response> sign_up(const http::Request& request);
    asio::awaitable<http::Response> give_up(const http::Request& request);
    asio::awaitable<http::Response> link_favourites(const http::Request& request);

    OwnAgendaService& service_;
};

}  // namespace plenary::personal
