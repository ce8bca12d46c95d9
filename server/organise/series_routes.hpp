#pragma once
#include "http/id_pages.hpp"
#include "http/routes.hpp"
#include "organise/series_service.hpp"

namespace plenary::organise {

// The list of series from which one goes on to the team of each.
class SeriesRoutes {
public:
    // The service outlives this.
    SeriesRoutes(SeriesService& service, http::IdPages pages) : service_(service), pages_(std::move(pages)) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> list(const http::Request& request);

    SeriesService& service_;
    http::IdPages pages_;
};

}  // namespace plenary::organise
