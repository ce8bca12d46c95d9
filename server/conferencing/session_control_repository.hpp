#pragma once
#include "accounts/scope.hpp"
#include "conferencing/controlled_session.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::conferencing {

// The session `wanted` of the scope's event; without it the one with a room on the screen that runs or comes next at
// `now`, else the last. Nothing where the event has none.
[[nodiscard]] std::optional<ControlledSession> find_controlled(db::Transaction& transaction,
                                                               const accounts::Scope& scope,
                                                               const std::optional<SessionId>& wanted, Instant now);

// All leave the row alone and answer false where it is no longer at the version of `session`, and raise it.

// Writes the session's control. Where it has other times than `before`, or is over now and was not, or the other way
// round, the webinar whose one session it is follows; the version of any event rises with other times. Announces the event
// where everybody sees another session.
[[nodiscard]] bool write_control(db::Transaction& transaction, const accounts::Scope& scope,
                                 const ControlledSession& session, const Control& before);
// Announces the event: the door may open at another time.
[[nodiscard]] bool write_joining(db::Transaction& transaction, const accounts::Scope& scope,
                                 const ControlledSession& session);

// Raises the event's version as well, as its organisers see the room there, and announces it. The event is locked first.
[[nodiscard]] bool write_room(db::Transaction& transaction, const accounts::Scope& scope,
                              const ControlledSession& session);

}  // namespace plenary::conferencing
