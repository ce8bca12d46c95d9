#pragma once
#include "http/routes.hpp"
#include "organise/organise_service.hpp"
#include "speakers/run_sheet_service.hpp"

namespace plenary::organise {

// The organisers' calls about what those on stage are to know of their sessions.
class RunSheetRoutes {
public:
    // The services outlive the routes.
    RunSheetRoutes(OrganiseService& service, speakers::RunSheetService& sheets) : service_(service), sheets_(sheets) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> list(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> write(const http::Request& request, accounts::Scope scope);

    OrganiseService& service_;
    speakers::RunSheetService& sheets_;
};

}  // namespace plenary::organise
