#pragma once
#include <functional>
#include <nlohmann/json_fwd.hpp>

#include "accounts/co_organisers_service.hpp"
#include "accounts/team_service.hpp"
#include "http/cursor.hpp"
#include "http/routes.hpp"

namespace plenary::accounts {

// The calls of the pages "Team": who organises for an organisation, one series or one event, who is asked to, and which
// other organisations help.
class TeamRoutes {
public:
    // Whose event it is that a path names by id or slug; nothing where there is none.
    using OwnershipOf = std::function<asio::awaitable<std::optional<EventOwnership>>(std::string event)>;

    // The same of a series.
    using SeriesOwnershipOf = std::function<asio::awaitable<std::optional<SeriesOwnership>>(std::string series)>;

    // Both services outlive this.
    TeamRoutes(TeamService& team, CoOrganisersService& co_organisers, OwnershipOf ownership_of,
               SeriesOwnershipOf series_ownership_of, const Clock& clock, http::Cursors cursors)
        : team_(team),
          co_organisers_(co_organisers),
          ownership_of_(std::move(ownership_of)),
          series_ownership_of_(std::move(series_ownership_of)),
          clock_(clock),
          cursors_(std::move(cursors)) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> members(const http::Request& request);
    asio::awaitable<http::Response> change_role(const http::Request& request);
    asio::awaitable<http::Response> remove(const http::Request& request);
    asio::awaitable<http::Response> invitations(const http::Request& request);
    asio::awaitable<http::Response> invite(const http::Request& request);
    asio::awaitable<http::Response> send_again(const http::Request& request);
    asio::awaitable<http::Response> withdraw(const http::Request& request);

    asio::awaitable<http::Response> organisations(const http::Request& request);
    asio::awaitable<http::Response> co_organisers(const http::Request& request);
    asio::awaitable<http::Response> add_co_organiser(const http::Request& request);
    asio::awaitable<http::Response> remove_co_organiser(const http::Request& request);

    // Whose team the path names. Errors: not_found for an event or a series that is none.
    asio::awaitable<Result<TeamOf>> team_of(const http::Request& request) const;
    // Where a list that is ordered by id goes on. Errors: cursor_invalid.
    template <typename IdType>
    [[nodiscard]] Result<std::optional<IdType>> position(const http::Request& request) const;
    template <typename IdType>
    [[nodiscard]] http::Response page_of(const http::Request& request, nlohmann::json items,
                                         const std::optional<IdType>& next) const;

    TeamService& team_;
    CoOrganisersService& co_organisers_;
    OwnershipOf ownership_of_;
    SeriesOwnershipOf series_ownership_of_;
    const Clock& clock_;
    http::Cursors cursors_;
};

}  // namespace plenary::accounts
