#pragma once
#include "accounts/organisation_details_service.hpp"
#include "http/routes.hpp"

namespace plenary::accounts {

// The calls of the page on which an organisation gets its name and its contact.
class OrganisationDetailsRoutes {
public:
    // The service outlives this.
    explicit OrganisationDetailsRoutes(OrganisationDetailsService& details) : details_(details) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> read(const http::Request& request);
    asio::awaitable<http::Response> change(const http::Request& request);

    OrganisationDetailsService& details_;
};

}  // namespace plenary::accounts
