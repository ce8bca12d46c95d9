#pragma once
#include "events/event.hpp"
#include "platform/expected_versions.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::events {

// Whether whoever registers at the scope's event has a place at once, or an organiser decides: `open` or `approval`,
// a draft or not. Whoever asked before keeps what they were told. The event's next version.
// Errors: precondition_failed at none of the versions `on`; conflict where nobody registers for it.
[[nodiscard]] Result<std::int64_t> set_registration_mode(db::Transaction& transaction, const accounts::Scope& scope,
                                                         RegistrationMode mode, const ExpectedVersions& on,
                                                         Instant now);

}  // namespace plenary::events
