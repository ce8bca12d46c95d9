#pragma once
#include "accounts/scope.hpp"
#include "agenda/favourites/favourites.hpp"
#include "platform/clock.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::agenda {

// What a device has starred at the event of `scope`; nothing, version 0, under a key that nobody has written.
[[nodiscard]] Favourites read_favourites(db::Transaction& transaction, const accounts::Scope& scope, const Digest& key);
// The same, held until the transaction ends.
[[nodiscard]] Favourites lock_favourites(db::Transaction& transaction, const accounts::Scope& scope, const Digest& key);
// Writes over what stands at version `from`. False: another one has written the first set meanwhile.
[[nodiscard]] bool write_favourites(db::Transaction& transaction, const accounts::Scope& scope, const Digest& key,
                                    const std::vector<SessionId>& sessions, std::int64_t from);

[[nodiscard]] Demand read_demand(db::Transaction& transaction, const accounts::Scope& scope);

// The set under `key`, if there is one, is of the scope's registration.
void write_whose_favourites(db::Transaction& transaction, const accounts::Scope& scope, const Digest& key);
// What all sets of the scope's registration have starred, in order of id.
[[nodiscard]] std::vector<SessionId> read_starred(db::Transaction& transaction, const accounts::Scope& scope);

// Of events that ended before `then`.
void delete_favourites_of_events_before(db::Transaction& transaction, Instant then);

}  // namespace plenary::agenda
