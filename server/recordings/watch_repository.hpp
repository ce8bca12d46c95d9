#pragma once
#include <optional>

#include "accounts/scope.hpp"
#include "recordings/watched.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::recordings {

// Of the scope's registration; nothing before the first report. `to_change`: nobody else changes it until the end of
// the transaction.
[[nodiscard]] std::optional<Watched> find_watched(db::Transaction& transaction, const accounts::Scope& scope,
                                                  const RecordingId& recording, bool to_change);
// Of the scope's registration, over all sessions of its event; nothing where they have watched nothing.
[[nodiscard]] std::optional<OnDemand> find_on_demand(db::Transaction& transaction, const accounts::Scope& scope);
void write_watched(db::Transaction& transaction, const accounts::Scope& scope, const RecordingId& recording,
                   const Watched& watched);

}  // namespace plenary::recordings
