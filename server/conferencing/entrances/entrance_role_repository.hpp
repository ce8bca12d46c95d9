#pragma once
#include <optional>
#include <string>
#include <vector>

#include "accounts/scope.hpp"
#include "conferencing/entrances/entrance_roles.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::conferencing {

// Normalised, of the scope's registration; nothing where its personal link was never opened, or it is a trial.
[[nodiscard]] std::optional<std::string> find_proven_address(db::Transaction& transaction,
                                                             const accounts::Scope& scope);
// Who is on stage in a session of the scope's event, as everybody sees it, and has an address.
[[nodiscard]] std::vector<OnStage> read_stage(db::Transaction& transaction, const accounts::Scope& scope,
                                              const SessionId& session);

}  // namespace plenary::conferencing
