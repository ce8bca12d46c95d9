#pragma once
#include "http/routes.hpp"
#include "organise/organise_service.hpp"
#include "organise/room_slides.hpp"

namespace plenary::organise {

// The call of the session desk that puts slides into a room.
class RoomSlidesRoutes {
public:
    // Both outlive it.
    RoomSlidesRoutes(OrganiseService& service, RoomSlidesStand& stand) : service_(service), stand_(stand) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> show(const http::Request& request);

    OrganiseService& service_;
    RoomSlidesStand& stand_;
};

}  // namespace plenary::organise
