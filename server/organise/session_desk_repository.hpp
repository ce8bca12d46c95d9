#pragma once
#include "accounts/scope.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::organise {

// Guests whose page is open in the session's room now, each once.
[[nodiscard]] int count_present(db::Transaction& transaction, const accounts::Scope& scope, const SessionId& session);

}  // namespace plenary::organise
