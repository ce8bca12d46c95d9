#pragma once
#include "accounts/scope.hpp"
#include "platform/clock.hpp"
#include "platform/ids.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::registration {

// The scope's person has given up the place in `session` that they had since `had_since`. Where a mail has brought its
// entry into their calendar since then, another one takes it out again; without one there is nothing to tell.
void take_entry_back(db::Transaction& transaction, const accounts::Scope& scope, const SessionId& session,
                     Instant had_since, Instant now);

}  // namespace plenary::registration
