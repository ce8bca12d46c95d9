#pragma once
#include <chrono>

#include "accounts/policy.hpp"
#include "registration/decision.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::registration {

// Answers many requests of the scope's event at once, each statement once whatever their number.
[[nodiscard]] DecisionMade decide_requests(db::Transaction& transaction, const accounts::Scope& scope,
                                           const DecisionWanted& wanted, Instant now);

// Those of a decision that still stand as it left them are requests again, and their mails never leave. Places that
// come free by it go to the next in line. Errors: not_found; conflict at /decision once it is too late.
[[nodiscard]] Result<DecisionUndone> undo_decision(db::Transaction& transaction, const accounts::Policy& policy,
                                                   const accounts::Scope& scope, const DecisionId& decision,
                                                   std::chrono::hours offer, Instant now);

}  // namespace plenary::registration
