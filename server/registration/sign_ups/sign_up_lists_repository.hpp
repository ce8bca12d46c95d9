#pragma once
#include <optional>
#include <vector>

#include "accounts/scope.hpp"
#include "registration/sign_ups/sign_up_availability.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::registration {

// What the scope's person has signed up for.
[[nodiscard]] std::vector<OwnSignUp> read_own_sign_ups(db::Transaction& transaction, const accounts::Scope& scope);
// The same of many people, in the order of `scopes`.
[[nodiscard]] std::vector<std::vector<OwnSignUp>> read_sign_ups_of(db::Transaction& transaction,
                                                                   const std::vector<accounts::Scope>& scopes);

// Of every session of the event that asks for sign-up.
[[nodiscard]] std::vector<SignUpPlaces> read_places_left(db::Transaction& transaction, const accounts::Scope& scope);

// Who signed up for the session, in the order in which they did, behind `after`; who gave it up is left out.
[[nodiscard]] SignedUpPage list_signed_up(db::Transaction& transaction, const accounts::Scope& scope,
                                          const SessionId& session, const std::optional<SignUpId>& after, int limit);
// Whether the session asks for sign-up.
[[nodiscard]] bool asks_for_sign_up(db::Transaction& transaction, const accounts::Scope& scope,
                                    const SessionId& session);

}  // namespace plenary::registration
