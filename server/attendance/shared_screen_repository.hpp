#pragma once
#include <optional>

#include "accounts/scope.hpp"
#include "attendance/shared_screen.hpp"
#include "platform/ids.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::attendance {

// What was said last of the scope's registration in one session.
[[nodiscard]] std::optional<SharedScreen> read_shared_screen(db::Transaction& transaction, const accounts::Scope& scope,
                                                             SessionId session);
// Replaces it, with a row in the log; what is said again changes nothing.
void write_shared_screen(db::Transaction& transaction, const accounts::Scope& scope, SessionId session,
                         const SharedScreen& screen);

}  // namespace plenary::attendance
