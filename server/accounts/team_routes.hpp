#pragma once
#include <functional>
#include <nlohmann/json_fwd.hpp>

#include "accounts/team_service.hpp"
#include "http/id_pages.hpp"
#include "http/routes.hpp"

namespace plenary::accounts {

// The calls of the pages "Team": who organises for an organisation, one series or one event, and who is asked to.
class TeamRoutes {
public:
    // Whose event it is that a path names by id or slug; nothing where there is none.
    using OwnershipOf = std::function<asio::awaitable<std::optional<EventOwnership>>(std::string event)>;

    // The same of a series.
    using SeriesOwnershipOf = std::function<asio::awaitable<std::optional<SeriesOwnership>>(std::string series)>;

    // The service outlives this.
    TeamRoutes(TeamService& team, OwnershipOf ownership_of, SeriesOwnershipOf series_ownership_of, http::IdPages pages)
        : team_(team),
          ownership_of_(std::move(ownership_of)),
          series_ownership_of_(std::move(series_ownership_of)),
          pages_(std::move(pages)) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> members(const http::Request& request);
    asio::awaitable<http::Response> change_role(const http::Request& request);
    asio::awaitable<http::Response> remove(const http::Request& request);
    asio::awaitable<http::Response> invitations(const http::Request& request);
    asio::awaitable<http::Response> invite(const http::Request& request);
    asio::awaitable<http::Response> send_again(const http::Request& request);
    asio::awaitable<http::Response> withdraw(const http::Request& request);

    // Whose team the path names. Errors: not_found for an event or a series that is none.
    asio::awaitable<Result<TeamOf>> team_of(const http::Request& request) const;

    TeamService& team_;
    OwnershipOf ownership_of_;
    SeriesOwnershipOf series_ownership_of_;
    http::IdPages pages_;
};

}  // namespace plenary::accounts
