#pragma once
#include "accounts/scope.hpp"
#include "agenda/draft/draft_view.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::agenda {

// The changes behind number `after`, in order, at most `count`.
[[nodiscard]] std::vector<RecordedChange> read_changes(db::Transaction& transaction, const accounts::Scope& scope,
                                                       std::int64_t after, int count);
// What the scope's actor did in one group; nothing where somebody else did it.
[[nodiscard]] std::vector<DraftChange> read_own_group(db::Transaction& transaction, const accounts::Scope& scope,
                                                      const Uuid& group);
// The same, whoever did it.
[[nodiscard]] std::vector<DraftChange> read_group(db::Transaction& transaction, const accounts::Scope& scope,
                                                  const Uuid& group);
// Who changed what stands in the way of an edit.
[[nodiscard]] std::vector<ExplainedRefusal> explain(db::Transaction& transaction, const accounts::Scope& scope,
                                                    const std::vector<DraftRefusal>& refused);

// Says what the account has open, as of `now`, and reads who else has been heard of since `heard_since`.
[[nodiscard]] std::vector<Companion> keep_company(db::Transaction& transaction, const accounts::Scope& scope,
                                                  const AccountId& account, const std::optional<SessionId>& session,
                                                  Instant now, Instant heard_since);

}  // namespace plenary::agenda
