#pragma once
#include "accounts/scope.hpp"
#include "platform/clock.hpp"
#include "platform/error.hpp"
#include "platform/expected_versions.hpp"
#include "registration/own_data.hpp"
#include "registration/registration.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::registration {

// Puts `own` on the scope's registration where it stands at one of the versions `on`, and answers it as it is then.
// Errors: precondition_failed at another version; not_found. Throws db::ConstraintViolation
// (registration_authority_fkey) for an authority that the register does not have.
[[nodiscard]] Result<Registration> change_own_data(db::Transaction& transaction, const accounts::Scope& scope,
                                                   const OwnData& own, const ExpectedVersions& on, Instant now);

}  // namespace plenary::registration
