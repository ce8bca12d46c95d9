#pragma once
#include "accounts/scope.hpp"
#include "platform/clock.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::conferencing {

// Notes that the scope's registration opened the session's room: one row a person, with the first and the last time.
void note_entry(db::Transaction& transaction, const accounts::Scope& scope, const SessionId& session, Instant now);

}  // namespace plenary::conferencing
