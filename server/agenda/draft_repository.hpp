#pragma once
#include <cstdint>

#include "accounts/scope.hpp"
#include "agenda/draft_change.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::agenda {

struct DraftStanding {
    std::int64_t last_change = 0;
    int release = 0;  // the newest; 0: none yet
};

// A session that is in the draft for the first time.
struct NewSession {
    SessionId id;
    std::string source;  // empty: not by an import
    std::string slug;    // free at its event
};

// Locks the draft of the scope's event until the transaction ends. The first time it is begun, and what everybody saw
// of the agenda until then becomes its first release.
DraftStanding lock_draft(db::Transaction& transaction, const accounts::Scope& scope, Instant now);

[[nodiscard]] Draft read_draft(db::Transaction& transaction, const accounts::Scope& scope);

// Stores the draft that `before` became, and each difference as one change of one group. `added` names what neither the
// draft nor an earlier one had. The draft is locked. Returns the number of changes.
std::size_t store_draft(db::Transaction& transaction, const accounts::Scope& scope, const Draft& before,
                        const Draft& after, const std::vector<NewSession>& added, Instant now);

}  // namespace plenary::agenda
