#pragma once
#include "events/webinar.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::events {

// Writes the scope's event as a draft of a webinar: online, open for registration, with the consent that holding a
// place needs, under the first free of the short names that its title gives.
void add_draft(db::Transaction& transaction, const accounts::Scope& scope, const Event& event, Instant now);

// All of these leave the row alone and answer false where it is no longer the draft of that version.

// Puts the words and times of `event` on the row that stands at its version.
[[nodiscard]] bool write_draft(db::Transaction& transaction, const accounts::Scope& scope, const Event& event);
// Announces the event: everybody sees it now.
[[nodiscard]] bool publish_draft(db::Transaction& transaction, const accounts::Scope& scope, std::int64_t version);
// Deletes the event, a draft or not, with its parties and co-organisers, and announces that; sessions and places are
// gone already.
[[nodiscard]] bool delete_event(db::Transaction& transaction, const accounts::Scope& scope, std::int64_t version);

}  // namespace plenary::events
