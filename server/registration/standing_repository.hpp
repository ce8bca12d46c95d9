#pragma once
#include <span>
#include <vector>

#include "accounts/scope.hpp"
#include "platform/clock.hpp"
#include "registration/admission.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::registration {

// What a batch meets, read after its pools are locked.
struct Standing {
    PlacePools pools;
    bool open = false;                     // the event takes registrations
    std::vector<KnownRegistration> known;  // with the addresses or keys of the batch
};

// Locks all pools of the scope's event but those of sessions, in order of id, and reads its categories. Everybody who
// closes, cancels or re-pools an event takes the same locks.
[[nodiscard]] PlacePools lock_pools(db::Transaction& transaction, const accounts::Scope& scope);

// The same locks, and all that a batch meets, in two round trips.
[[nodiscard]] Standing lock_and_read(db::Transaction& transaction, const accounts::Scope& scope,
                                     std::span<const NewRegistration> batch, Instant now);

// What was first told to those of `ids` that are in the database.
[[nodiscard]] std::vector<KnownRegistration> read_by_id(db::Transaction& transaction,
                                                        std::span<const NewRegistration> batch);

}  // namespace plenary::registration
