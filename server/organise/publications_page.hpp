#pragma once
#include "http/routes.hpp"
#include "organise/organise_service.hpp"
#include "organise/organiser_frame.hpp"
#include "organise/series_service.hpp"

namespace plenary::organise {

// The page "Materials" of an event, and of a series.
class PublicationsPage {
public:
    // Both services outlive this.
    PublicationsPage(OrganiseService& events, SeriesService& series, OrganiserFrame frame)
        : events_(events), series_(series), frame_(std::move(frame)) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> of_event(const http::Request& request);
    asio::awaitable<http::Response> of_series(const http::Request& request);

    OrganiseService& events_;
    SeriesService& series_;
    OrganiserFrame frame_;
};

}  // namespace plenary::organise
