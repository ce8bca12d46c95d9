#include "events/draft_reading.hpp"

#include <algorithm>

#include "accounts/activity.hpp"
#include "events/organiser_repository.hpp"
#include "events/pending_repository.hpp"

namespace plenary::events {

Result<Draft> DraftReading::read(db::Transaction& transaction, const accounts::Scope& scope) const {
    auto event = find_event(transaction, scope);
    if (!event) return std::unexpected(Error::not_found("event"));
    Draft draft{std::move(event), session_.room(transaction, scope), places_.capacity(transaction, scope)};
    if (draft.event->state == EventState::draft) return draft;
    auto pending = read_pending(transaction, scope);
    draft.pending = std::move(pending.change);
    draft.pending_version = pending.version;
    return draft;
}

Result<Draft> DraftReading::read_at(db::Transaction& transaction, const accounts::Scope& scope,
                                    const ExpectedVersions& on) const {
    auto found = read(transaction, scope);
    if (found && on && std::ranges::find(*on, found->version()) == on->end()) return changed_meanwhile();
    return found;
}

std::unexpected<Error> changed_meanwhile() {
    return std::unexpected(Error{ErrorCode::precondition_failed, "This has been changed since it was read."});
}

void log_event(db::Transaction& transaction, const accounts::Scope& scope, const char* action, Instant now) {
    const accounts::Activity activity{action, scope.event().value};
    accounts::log_activities(transaction, scope, {&activity, 1}, now);
}

Result<void> may_be_edited(const Event& event) {
    if (event.form != EventForm::webinar) return std::unexpected(Error::conflict("/form", "not_a_webinar"));
    if (event.state == EventState::cancelled) return std::unexpected(Error::conflict("/state", "cancelled"));
    if (event.state != EventState::draft && event.state != EventState::published)
        return std::unexpected(Error::conflict("/state", "over"));
    return {};
}

}  // namespace plenary::events
