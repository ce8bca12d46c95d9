#pragma once
#include "http/cursor.hpp"
#include "http/routes.hpp"
#include "organise/registrations_parts.hpp"

namespace plenary::organise {

// The calls that read the registrations table.
class RegistrationsRoutes {
public:
    RegistrationsRoutes(RegistrationsParts parts, http::Cursors cursors)
        : on_(std::move(parts)), cursors_(std::move(cursors)) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> list(const http::Request& request);
    asio::awaitable<http::Response> figures(const http::Request& request);
    asio::awaitable<http::Response> countries(const http::Request& request);
    asio::awaitable<http::Response> bounced(const http::Request& request);
    asio::awaitable<http::Response> export_csv(const http::Request& request);
    asio::awaitable<Result<accounts::Scope>> event_scope(const http::Request& request);

    RegistrationsParts on_;
    http::Cursors cursors_;
};

}  // namespace plenary::organise
