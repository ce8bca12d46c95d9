#pragma once
#include "events/draft_service.hpp"
#include "http/cursor.hpp"
#include "http/routes.hpp"
#include "organise/organise_service.hpp"

namespace plenary::organise {

// The calls of the dashboard and of the webinar editor.
class OrganiseRoutes {
public:
    OrganiseRoutes(OrganiseService& service, events::DraftService& drafts, const Clock& clock, http::Cursors cursors)
        : service_(service), drafts_(drafts), clock_(clock), cursors_(std::move(cursors)) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> list(const http::Request& request);
    asio::awaitable<http::Response> create(const http::Request& request);
    asio::awaitable<http::Response> copy(const http::Request& request);
    asio::awaitable<http::Response> read(const http::Request& request);
    asio::awaitable<http::Response> change(const http::Request& request);
    asio::awaitable<http::Response> publish(const http::Request& request);
    asio::awaitable<http::Response> remove(const http::Request& request);

    OrganiseService& service_;
    events::DraftService& drafts_;
    const Clock& clock_;
    http::Cursors cursors_;
};

}  // namespace plenary::organise
