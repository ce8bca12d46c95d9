#pragma once
#include "accounts/policy.hpp"
#include "events/event_service.hpp"
#include "http/routes.hpp"
#include "recordings/upload_service.hpp"

namespace plenary::recordings {

// tus 1.0.0 over HTTP: creation (with upload), expiration, checksum and termination, for the organisers of an event.
class UploadRoutes {
public:
    UploadRoutes(UploadService& uploads, events::EventService& events, accounts::Policy policy)
        : uploads_(uploads), events_(events), policy_(policy) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> tell(const http::Request& request);
    asio::awaitable<http::Response> create(const http::Request& request);
    asio::awaitable<http::Response> read(const http::Request& request);
    asio::awaitable<http::Response> append(const http::Request& request);
    asio::awaitable<http::Response> remove(const http::Request& request);

    // The right to the event that the path names, for a client that speaks this version of tus.
    asio::awaitable<Result<accounts::Scope>> scope_for(const http::Request& request);

    UploadService& uploads_;
    events::EventService& events_;
    accounts::Policy policy_;
};

}  // namespace plenary::recordings
