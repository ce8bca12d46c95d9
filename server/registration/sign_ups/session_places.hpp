#pragma once
#include <vector>

#include "accounts/scope.hpp"
#include "platform/error.hpp"
#include "platform/expected_versions.hpp"
#include "registration/sign_ups/sign_up.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::registration {

// What organisers do with the places of a session; it changes what everybody sees at once. Errors of both:
// precondition_failed where what the session asks for is none of the versions `on`.

// Errors: not_found for what is no session of the event; conflict at /form for a webinar, at /places where more are
// taken than there would be.
[[nodiscard]] Result<SessionPlaces> set_session_places(db::Transaction& transaction, const accounts::Scope& scope,
                                                       const SessionId& session, const WantedPlaces& wanted,
                                                       const ExpectedVersions& on, Instant now);
// The session asks for no sign-up any more. Errors: not_found.
[[nodiscard]] Result<void> remove_session_places(db::Transaction& transaction, const accounts::Scope& scope,
                                                 const SessionId& session, const ExpectedVersions& on, Instant now);

// All of the event, in the order of their starts.
[[nodiscard]] std::vector<SessionPlaces> list_session_places(db::Transaction& transaction,
                                                             const accounts::Scope& scope);

}  // namespace plenary::registration
