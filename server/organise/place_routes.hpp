#pragma once
#include "http/routes.hpp"
#include "organise/registrations_parts.hpp"

namespace plenary::organise {

// The calls about one registration: its history, the steps of its state with their mails, its link.
class PlaceRoutes {
public:
    explicit PlaceRoutes(RegistrationsParts parts) : on_(std::move(parts)) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> open(const http::Request& request);
    asio::awaitable<http::Response> step(const http::Request& request);
    asio::awaitable<http::Response> preview(const http::Request& request);
    asio::awaitable<http::Response> resend(const http::Request& request);
    asio::awaitable<http::Response> link(const http::Request& request);

    // The right to the registration that the path names, which stands at the event that it names.
    asio::awaitable<Result<accounts::Scope>> registration_scope(const http::Request& request);
    asio::awaitable<http::Response> show(const http::Request& request, accounts::Scope scope);

    RegistrationsParts on_;
};

}  // namespace plenary::organise
