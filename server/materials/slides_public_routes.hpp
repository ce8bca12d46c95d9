#pragma once
#include "accounts/policy.hpp"
#include "events/event_service.hpp"
#include "http/routes.hpp"
#include "materials/extras_service.hpp"
#include "materials/slides_service.hpp"

namespace plenary::materials {

// What the audience takes of slides, and of handouts and links beside them, once they are released.
class SlidesPublicRoutes {
public:
    // The services outlive the routes.
    SlidesPublicRoutes(SlidesService& slides, ExtrasService& extras, events::EventService& events,
                       accounts::Policy policy)
        : slides_(slides), extras_(extras), events_(events), policy_(policy) {}

    void add_to(http::Routes& routes);

private:
    struct Visitor {
        accounts::Scope scope;
        std::vector<RegistrationId> held;
    };
    asio::awaitable<Result<Visitor>> visitor_of(const http::Request& request);
    asio::awaitable<http::Response> link(const http::Request& request);
    asio::awaitable<http::Response> file(const http::Request& request, WantedFile::Part part);

    SlidesService& slides_;
    ExtrasService& extras_;
    events::EventService& events_;
    accounts::Policy policy_;
};

}  // namespace plenary::materials
