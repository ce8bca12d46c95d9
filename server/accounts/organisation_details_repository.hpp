#pragma once
#include <optional>

#include "accounts/organisation_details.hpp"
#include "accounts/scope.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::accounts {

[[nodiscard]] OrganisationDetails read_details(db::Transaction& transaction, const Scope& scope);
// The same, which nobody else changes until the transaction ends.
[[nodiscard]] OrganisationDetails lock_details(db::Transaction& transaction, const Scope& scope);
// As another version; every page and mail that names the organisation is told.
void write_details(db::Transaction& transaction, const Scope& scope, const OrganisationDetails& details);

}  // namespace plenary::accounts
