#pragma once
#include "http/id_pages.hpp"
#include "http/routes.hpp"
#include "organise/organise_service.hpp"
#include "registration/sign_ups/sign_up_service.hpp"

namespace plenary::organise {

// The calls for sessions that ask for sign-up: their places, and who has one.
class SessionPlacesRoutes {
public:
    // The services outlive the routes.
    SessionPlacesRoutes(OrganiseService& service, registration::SignUpService& sign_ups, http::IdPages pages)
        : service_(service), sign_ups_(sign_ups), pages_(std::move(pages)) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> list(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> set(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> remove(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> people(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> export_csv(const http::Request& request, accounts::Scope scope);

    OrganiseService& service_;
    registration::SignUpService& sign_ups_;
    http::IdPages pages_;
};

}  // namespace plenary::organise
