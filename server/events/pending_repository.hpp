#pragma once
#include "events/webinar.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::events {

// What is typed about a published event and not public yet.
struct Pending {
    DraftChange change{};
    std::int64_t version = 0;  // 0: nothing was ever pending
};
[[nodiscard]] Pending read_pending(db::Transaction& transaction, const accounts::Scope& scope);
// Keeps `change` in place of what was pending. The event is locked.
void write_pending(db::Transaction& transaction, const accounts::Scope& scope, const DraftChange& change);
void delete_pending(db::Transaction& transaction, const accounts::Scope& scope);

// Nobody else edits the scope's event until the transaction ends. Locks of pools come before it.
void lock_event(db::Transaction& transaction, const accounts::Scope& scope);

}  // namespace plenary::events
