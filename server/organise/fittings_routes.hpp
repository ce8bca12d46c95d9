#pragma once
#include "agenda/absences/absence_service.hpp"
#include "agenda/fittings/fittings_service.hpp"
#include "http/routes.hpp"
#include "organise/organise_service.hpp"

namespace plenary::organise {

// The calls for the rooms, tracks and opening hours of an event, and for who is away.
class FittingsRoutes {
public:
    // All outlive the routes.
    FittingsRoutes(OrganiseService& service, agenda::FittingsService& fittings, agenda::AbsenceService& absences)
        : service_(service), fittings_(fittings), absences_(absences) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> add_room(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> change_room(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> remove_room(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> add_track(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> change_track(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> remove_track(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> set_hours(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> add_absence(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> remove_absence(const http::Request& request, accounts::Scope scope);

    OrganiseService& service_;
    agenda::FittingsService& fittings_;
    agenda::AbsenceService& absences_;
};

}  // namespace plenary::organise
