#pragma once
#include "http/routes.hpp"
#include "organise/organise_service.hpp"
#include "organise/organiser_frame.hpp"

namespace plenary::organise {

// The page "Slides desk" of an event.
class SlidesDeskPage {
public:
    // The service outlives this.
    SlidesDeskPage(OrganiseService& service, OrganiserFrame frame) : service_(service), frame_(std::move(frame)) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> page(const http::Request& request);

    OrganiseService& service_;
    OrganiserFrame frame_;
};

}  // namespace plenary::organise
