#pragma once
#include <memory>
#include <optional>
#include <vector>

#include "events/event_list.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::events {

// What organisers read: drafts as well as public events.

// Whose event it is, for the policy to decide on: before any scope exists, so nothing else of it. Nothing where
// there is none.
[[nodiscard]] std::optional<accounts::EventOwnership> find_ownership(db::Transaction& transaction, const EventRef& ref);

// What it is, where there is such an event.
[[nodiscard]] std::optional<EventForm> find_form(db::Transaction& transaction, const EventRef& ref);

// The scope's event; null where it is gone.
[[nodiscard]] std::shared_ptr<const Event> find_event(db::Transaction& transaction, const accounts::Scope& scope);

// Up to `limit` events of `reach` behind `after`, in one statement: coming ones and drafts in
// order of their start, past ones the newest first.
[[nodiscard]] EventPage list_organised(db::Transaction& transaction, const accounts::Reach& reach, Stage stage,
                                       const std::optional<EventPosition>& after, int limit, Instant now);

}  // namespace plenary::events
