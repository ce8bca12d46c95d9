#pragma once
#include "accounts/scope.hpp"
#include "agenda/draft/draft_change.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::agenda {

// Locks the draft of the scope's event until the transaction ends; whoever locks the event as well does that before. The
// first time it is begun, and what everybody saw of the agenda until then becomes its first release.
DraftStanding lock_draft(db::Transaction& transaction, const accounts::Scope& scope, Instant now);
void lock_event_of_draft(db::Transaction& transaction, const accounts::Scope& scope);
// Without locking it; nothing where it was not begun.
[[nodiscard]] std::optional<DraftStanding> read_draft_standing(db::Transaction& transaction,
                                                               const accounts::Scope& scope);

[[nodiscard]] Draft read_draft(db::Transaction& transaction, const accounts::Scope& scope);

// Stores the draft that `before` became, and each difference as one change of one group. `added` names what neither the
// draft nor an earlier one had. The draft is locked. Returns the group; none where nothing differs.
std::optional<Uuid> store_draft(db::Transaction& transaction, const accounts::Scope& scope, const Draft& before,
                                const Draft& after, const std::vector<NewSession>& added, Instant now);

}  // namespace plenary::agenda
