#pragma once
#include "accounts/scope.hpp"
#include "organise/registration_history.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::organise {

// What the scope's registration said on the form, what was done with it and which mails it got, in three statements.
// `place` is not read.
void read_history(db::Transaction& transaction, const accounts::Scope& scope, OpenedRegistration& opened, Instant now);

}  // namespace plenary::organise
