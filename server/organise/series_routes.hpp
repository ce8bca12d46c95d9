#pragma once
#include "http/cursor.hpp"
#include "http/routes.hpp"
#include "organise/series_service.hpp"
#include "platform/clock.hpp"

namespace plenary::organise {

// The list of series from which one goes on to the team of each.
class SeriesRoutes {
public:
    // The service and the clock outlive this.
    SeriesRoutes(SeriesService& service, const Clock& clock, http::Cursors cursors)
        : service_(service), clock_(clock), cursors_(std::move(cursors)) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> list(const http::Request& request);

    SeriesService& service_;
    const Clock& clock_;
    http::Cursors cursors_;
};

}  // namespace plenary::organise
