#pragma once
#include <boost/asio/awaitable.hpp>
#include <optional>
#include <string>
#include <vector>

#include "accounts/policy.hpp"
#include "db/database.hpp"
#include "platform/clock.hpp"

namespace plenary::accounts {

namespace asio = boost::asio;

struct NamedOrganisations {
    struct Item {
        OrganisationId id;
        std::string name;
    };
    std::vector<Item> items;
    std::optional<OrganisationId> next;
};

// Which organisations of the installation help to organise an event: what their people may do there the policy says.
class CoOrganisersService {
public:
    // Both outlive this.
    CoOrganisersService(db::Database& database, const Clock& clock, Policy policy)
        : database_(database), clock_(clock), policy_(policy) {}

    // Every organisation of the installation, for whoever is signed in.
    asio::awaitable<NamedOrganisations> organisations(std::optional<OrganisationId> after, int limit);
    // Errors: as Policy::scope_for_event.
    asio::awaitable<Result<NamedOrganisations>> list(http::Actor actor, EventOwnership event,
                                                     std::optional<OrganisationId> after, int limit);
    // Errors of both: as Policy::scope_for_co_organising, which stands in the log; not_found for an organisation that
    // cannot be added, or does not help.
    asio::awaitable<Result<void>> add(http::Actor actor, EventOwnership event, OrganisationId organisation);
    asio::awaitable<Result<void>> remove(http::Actor actor, EventOwnership event, OrganisationId organisation);

private:
    using Change = bool (*)(db::Transaction&, const Scope&, const OrganisationId&);
    asio::awaitable<Result<void>> change(http::Actor actor, EventOwnership event, OrganisationId organisation,
                                         Change change, const char* action);

    db::Database& database_;
    const Clock& clock_;
    Policy policy_;
};

}  // namespace plenary::accounts
