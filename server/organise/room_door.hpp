#pragma once
#include "accounts/sign_in_service.hpp"
#include "http/routes.hpp"
#include "organise/organise_service.hpp"
#include "organise/organiser_frame.hpp"
#include "organise/session_desk.hpp"

namespace plenary::organise {

// The way of those who lead a session into its room elsewhere, as moderators.
class RoomDoor {
public:
    // All outlive it.
    RoomDoor(OrganiseService& service, SessionDesks& desks, accounts::SignInService& sign_ins, OrganiserFrame frame)
        : service_(service), desks_(desks), sign_ins_(sign_ins), frame_(std::move(frame)) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> open(const http::Request& request);

    OrganiseService& service_;
    SessionDesks& desks_;
    accounts::SignInService& sign_ins_;
    OrganiserFrame frame_;
};

}  // namespace plenary::organise
