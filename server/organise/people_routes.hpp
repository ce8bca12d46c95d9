#pragma once
#include "http/routes.hpp"
#include "organise/registrations_parts.hpp"

namespace plenary::organise {

// The calls by which people come onto the list of an event: by hand, by file, by decisions about requests, by the
// address that is shared; and the place at which an organiser sees what attendees see.
class PeopleRoutes {
public:
    explicit PeopleRoutes(RegistrationsParts parts) : on_(std::move(parts)) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> add(const http::Request& request);
    asio::awaitable<http::Response> preview_file(const http::Request& request);
    asio::awaitable<http::Response> add_file(const http::Request& request);
    asio::awaitable<http::Response> take_file(const http::Request& request, bool write);
    asio::awaitable<http::Response> decide(const http::Request& request);
    asio::awaitable<http::Response> undo(const http::Request& request);
    asio::awaitable<http::Response> admission(const http::Request& request);
    asio::awaitable<http::Response> trial(const http::Request& request);
    asio::awaitable<http::Response> share(const http::Request& request);
    asio::awaitable<Result<accounts::Scope>> event_scope(const http::Request& request);

    RegistrationsParts on_;
};

}  // namespace plenary::organise
