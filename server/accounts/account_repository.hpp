#pragma once
#include <string>

#include "platform/clock.hpp"
#include "platform/ids.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::accounts {

// False where the address has an account already.
[[nodiscard]] bool write_account(db::Transaction& transaction, const AccountId& id, const std::string& email,
                                 const std::string& name, const std::string& password_hash, Instant now);
void write_role(db::Transaction& transaction, const OrganisationId& organisation, const AccountId& account,
                const std::string& role);

}  // namespace plenary::accounts
