#pragma once
#include "http/routes.hpp"
#include "organise/import_desk_service.hpp"
#include "organise/organiser_frame.hpp"

namespace plenary::organise {

// The page on which organisers bring a schedule in, and its two calls. A file comes as the body of a request, what is
// said about it in the query.
class ImportRoutes {
public:
    // The service outlives this.
    ImportRoutes(ImportDeskService& imports, OrganiserFrame frame) : imports_(imports), frame_(std::move(frame)) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> page(const http::Request& request);
    asio::awaitable<http::Response> preview(const http::Request& request);
    asio::awaitable<http::Response> import(const http::Request& request);

    ImportDeskService& imports_;
    OrganiserFrame frame_;
};

}  // namespace plenary::organise
