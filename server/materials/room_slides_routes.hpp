#pragma once
#include <string>

#include "accounts/policy.hpp"
#include "http/routes.hpp"
#include "materials/slides_service.hpp"

namespace plenary::materials {

// Slides for the video service that shows them in a room.
class RoomSlidesRoutes {
public:
    // `slides` outlives it.
    RoomSlidesRoutes(SlidesService& slides, accounts::Policy policy, std::string link_key)
        : slides_(slides), policy_(policy), link_key_(std::move(link_key)) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> file(const http::Request& request);

    SlidesService& slides_;
    accounts::Policy policy_;
    std::string link_key_;
};

}  // namespace plenary::materials
