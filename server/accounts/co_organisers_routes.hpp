#pragma once
#include <functional>

#include "accounts/co_organisers_service.hpp"
#include "http/id_pages.hpp"
#include "http/routes.hpp"

namespace plenary::accounts {

// The calls about the organisations that help to organise an event.
class CoOrganisersRoutes {
public:
    // Whose event it is that a path names by id or slug; nothing where there is none.
    using OwnershipOf = std::function<asio::awaitable<std::optional<EventOwnership>>(std::string event)>;

    // The service outlives this.
    CoOrganisersRoutes(CoOrganisersService& co_organisers, OwnershipOf ownership_of, http::IdPages pages)
        : co_organisers_(co_organisers), ownership_of_(std::move(ownership_of)), pages_(std::move(pages)) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> organisations(const http::Request& request);
    asio::awaitable<http::Response> co_organisers(const http::Request& request);
    asio::awaitable<http::Response> add_co_organiser(const http::Request& request);
    asio::awaitable<http::Response> remove_co_organiser(const http::Request& request);

    CoOrganisersService& co_organisers_;
    OwnershipOf ownership_of_;
    http::IdPages pages_;
};

}  // namespace plenary::accounts
