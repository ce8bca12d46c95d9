#pragma once
#include "http/routes.hpp"
#include "organise/organise_service.hpp"
#include "organise/slides/slides_desk_service.hpp"

namespace plenary::organise {

// The calls of the slides desk: the list, the archive, and single versions with their pages.
class SlidesDeskRoutes {
public:
    // The services outlive the routes.
    SlidesDeskRoutes(OrganiseService& service, SlidesDeskService& desk) : service_(service), desk_(desk) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> look(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> archive(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> file(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> pages(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> picture(const http::Request& request, accounts::Scope scope);

    OrganiseService& service_;
    SlidesDeskService& desk_;
};

}  // namespace plenary::organise
