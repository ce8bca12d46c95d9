#pragma once
#include <vector>

#include "accounts/scope.hpp"
#include "conferencing/built_in/standings.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::conferencing::built_in {

// Of the scope's registration.
[[nodiscard]] Standing find_standing(db::Transaction& transaction, const accounts::Scope& scope,
                                     const SessionId& session);
// Whether there is such a registration at the scope's event.
[[nodiscard]] bool write_standing(db::Transaction& transaction, const accounts::Scope& scope, const SessionId& session,
                                  const RegistrationId& registration, Standing standing, Instant now);
// In the order in which they were removed, 200 at most.
[[nodiscard]] std::vector<Removed> find_removed(db::Transaction& transaction, const accounts::Scope& scope,
                                                const SessionId& session);

}  // namespace plenary::conferencing::built_in
