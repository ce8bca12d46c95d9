#pragma once
#include "accounts/scope.hpp"
#include "accounts/team.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::accounts {

// A scope with a series or an event names the people of that one only, any other those of the organisation.

// Up to `limit` members behind `after`, in the order in which their accounts were made.
[[nodiscard]] std::vector<TeamMember> list_members(db::Transaction& transaction, const Scope& scope,
                                                   const std::optional<AccountId>& after, int limit);
// Until the transaction ends nobody else makes or unmakes owners of the organisation.
void lock_owners(db::Transaction& transaction, const Scope& scope);
[[nodiscard]] std::optional<TeamMember> find_member(db::Transaction& transaction, const Scope& scope,
                                                    const AccountId& account);
[[nodiscard]] int count_owners(db::Transaction& transaction, const Scope& scope);
void change_member_role(db::Transaction& transaction, const Scope& scope, const AccountId& account, http::Role role);
// Of an organisation's member also what they hold at its series and events.
void delete_member(db::Transaction& transaction, const Scope& scope, const AccountId& account);
// Whether the address is somebody's who has a role there, or in the whole organisation.
[[nodiscard]] bool is_member(db::Transaction& transaction, const Scope& scope, const std::string& email);

}  // namespace plenary::accounts
