#pragma once
#include "http/routes.hpp"
#include "organise/saved_views_service.hpp"

namespace plenary::organise {

// The calls about the views that somebody has saved.
class SavedViewsRoutes {
public:
    // The service outlives this.
    explicit SavedViewsRoutes(SavedViewsService& views) : views_(views) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> list(const http::Request& request);
    asio::awaitable<http::Response> save(const http::Request& request);
    asio::awaitable<http::Response> remove(const http::Request& request);

    SavedViewsService& views_;
};

}  // namespace plenary::organise
