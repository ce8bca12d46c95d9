#pragma once
#include "accounts/policy.hpp"
#include "events/event_service.hpp"
#include "http/routes.hpp"
#include "materials/extras_routes.hpp"
#include "materials/slides_service.hpp"
#include "materials/slides_upload_routes.hpp"

namespace plenary::materials {

// What organisers do with the slides of an event: see and take them, send them for a speaker, with what
// stands beside them, open and release them.
class SlidesDeskRoutes {
public:
    // The services outlive the routes.
    SlidesDeskRoutes(SlidesService& slides, SlidesUploadService& uploads, ExtrasService& extras,
                     events::EventService& events, accounts::Policy policy)
        : slides_(slides),
          uploads_(uploads),
          upload_routes_(uploads),
          extras_routes_(extras, uploads),
          events_(events),
          policy_(policy) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> list(const http::Request& request);
    asio::awaitable<http::Response> say_final(const http::Request& request);
    asio::awaitable<http::Response> convert_again(const http::Request& request);
    asio::awaitable<http::Response> release(const http::Request& request);
    asio::awaitable<http::Response> file(const http::Request& request, WantedFile::Part part);
    asio::awaitable<Result<accounts::Scope>> scope_for(const http::Request& request);
    asio::awaitable<Result<Sending>> whose(const http::Request& request);
    [[nodiscard]] http::Response shown(const Result<Deck>& deck) const;

    SlidesService& slides_;
    SlidesUploadService& uploads_;
    SlidesUploadRoutes upload_routes_;
    ExtrasRoutes extras_routes_;
    events::EventService& events_;
    accounts::Policy policy_;
};

}  // namespace plenary::materials
