#pragma once
#include "events/draft_parts.hpp"
#include "platform/expected_versions.hpp"

namespace plenary::events {

// Reads an event with all that its organisers edit, within a transaction. Both doors outlive it.
class DraftReading {
public:
    DraftReading(const WebinarSession& session, const WebinarPlaces& places) : session_(session), places_(places) {}

    // Errors: not_found where it has been deleted.
    [[nodiscard]] Result<Draft> read(db::Transaction& transaction, const accounts::Scope& scope) const;
    // Errors: also precondition_failed where it is at none of the versions `on`.
    [[nodiscard]] Result<Draft> read_at(db::Transaction& transaction, const accounts::Scope& scope,
                                        const ExpectedVersions& on) const;

private:
    const WebinarSession& session_;
    const WebinarPlaces& places_;
};

[[nodiscard]] std::unexpected<Error> changed_meanwhile();
// A row in the activity log about the scope's event.
void log_event(db::Transaction& transaction, const accounts::Scope& scope, const char* action, Instant now);

// Whether a webinar's fields can be changed: not of other forms, whose agenda is more than one session, and not of
// what is over for good. Errors: conflict.
[[nodiscard]] Result<void> may_be_edited(const Event& event);

}  // namespace plenary::events
