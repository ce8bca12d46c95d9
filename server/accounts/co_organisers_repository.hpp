#pragma once
#include <optional>
#include <string>
#include <vector>

#include "accounts/scope.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::accounts {

struct NamedOrganisation {
    OrganisationId id;
    std::string name;
};

// Those of the installation behind `after`, in the order of their ids.
[[nodiscard]] std::vector<NamedOrganisation> list_organisations(db::Transaction& transaction,
                                                                const std::optional<OrganisationId>& after, int limit);
// Those that help to organise the scope's event, in the order of their ids.
[[nodiscard]] std::vector<NamedOrganisation> list_co_organisers(db::Transaction& transaction, const Scope& scope,
                                                                const std::optional<OrganisationId>& after, int limit);
// Both raise the event's version and say that it has changed. False where there is no such organisation, it is the
// event's own, or nothing changes.
[[nodiscard]] bool add_co_organiser(db::Transaction& transaction, const Scope& scope,
                                    const OrganisationId& organisation);
[[nodiscard]] bool remove_co_organiser(db::Transaction& transaction, const Scope& scope,
                                       const OrganisationId& organisation);

}  // namespace plenary::accounts
