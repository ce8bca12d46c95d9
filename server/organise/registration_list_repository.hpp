#pragma once
#include "accounts/scope.hpp"
#include "organise/registration_list.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::organise {

// Up to `limit` registrations of the scope's event behind `after`, in one statement for one row and for two hundred.
[[nodiscard]] RegistrationPage list_registrations(db::Transaction& transaction, const accounts::Scope& scope,
                                                  const RegistrationFilter& filter,
                                                  const std::optional<RegistrationPosition>& after, int limit);

// In one statement: confirmed guests are the pools' counters, the others have partial indexes.
[[nodiscard]] RegistrationFigures read_registration_figures(db::Transaction& transaction, const accounts::Scope& scope);

// The countries that guests and staff of the scope's event come from, in order.
[[nodiscard]] std::vector<std::string> read_countries(db::Transaction& transaction, const accounts::Scope& scope);

}  // namespace plenary::organise
