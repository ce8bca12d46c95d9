#pragma once
#include <optional>
#include <vector>

#include "accounts/scope.hpp"
#include "conferencing/accounts/provider_account.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::conferencing {

// Of the scope's organisation, by name.
[[nodiscard]] std::vector<ProviderAccount> list_accounts(db::Transaction& transaction, const accounts::Scope& scope);
[[nodiscard]] std::optional<ProviderAccount> find_account(db::Transaction& transaction, const accounts::Scope& scope,
                                                          const ProviderAccountId& account);
// The same, which nobody else changes until the transaction ends.
[[nodiscard]] std::optional<ProviderAccount> lock_account(db::Transaction& transaction, const accounts::Scope& scope,
                                                          const ProviderAccountId& account);
// Of any organisation, for what proves itself by the account's own secret.
[[nodiscard]] std::optional<ProviderAccount> account_named(db::Transaction& transaction,
                                                           const ProviderAccountId& account);
// The one that a session is held with, for whoever's right at the session was weighed.
[[nodiscard]] std::optional<ProviderAccount> account_of_session(db::Transaction& transaction, const SessionId& session);

// Throws db::ConstraintViolation: provider_account_name_key.
void add_account(db::Transaction& transaction, const accounts::Scope& scope, const ProviderAccount& account,
                 Instant now);
// As another version that nobody has checked yet. Throws as above.
void write_account(db::Transaction& transaction, const accounts::Scope& scope, const ProviderAccount& account);
// False where there is none. Throws db::ConstraintViolation: session_provider_account_fkey, and
// provider_room_account_fkey while a room there has not ended.
[[nodiscard]] bool delete_account(db::Transaction& transaction, const accounts::Scope& scope,
                                  const ProviderAccountId& account);
// How a check of that version went; of another one it says nothing.
void note_check(db::Transaction& transaction, const accounts::Scope& scope, const ProviderAccount& account);

}  // namespace plenary::conferencing
