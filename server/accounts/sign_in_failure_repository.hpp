#pragma once
#include <vector>

#include "platform/clock.hpp"
#include "platform/ids.hpp"
#include "platform/keys.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::accounts {

using SignInFailureId = Id<struct SignInFailureTag>;

// Until the transaction ends nobody else decides whether the address with this hash may try.
void lock_address(db::Transaction& transaction, const Digest& address);
// When it failed after `since`.
[[nodiscard]] std::vector<Instant> read_failures(db::Transaction& transaction, const Digest& address, Instant since);
void write_failure(db::Transaction& transaction, const SignInFailureId& id, const Digest& address, Instant now);
void delete_failure(db::Transaction& transaction, const SignInFailureId& id);
void delete_failures(db::Transaction& transaction, Instant before);

}  // namespace plenary::accounts
