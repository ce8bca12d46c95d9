#pragma once
#include "accounts/policy.hpp"
#include "events/event_service.hpp"
#include "http/routes.hpp"
#include "materials/slides_service.hpp"

namespace plenary::materials {

// What the audience takes of slides, once they are released.
class SlidesPublicRoutes {
public:
    // The services outlive the routes.
    SlidesPublicRoutes(SlidesService& slides, events::EventService& events, accounts::Policy policy)
        : slides_(slides), events_(events), policy_(policy) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> file(const http::Request& request, WantedFile::Part part);

    SlidesService& slides_;
    events::EventService& events_;
    accounts::Policy policy_;
};

}  // namespace plenary::materials
