#pragma once
#include "events/webinar.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::events {

// Puts everything that a change of a published event can touch on the row that stands at the version of `event`, and
// announces it: everybody sees it now. False where it is no longer published at that version.
[[nodiscard]] bool write_published(db::Transaction& transaction, const accounts::Scope& scope, const Event& event);

// Who hosts and pays, and whom one may ask. The event's row is written in the same transaction.
void write_people(db::Transaction& transaction, const accounts::Scope& scope, const Event& event);

}  // namespace plenary::events
