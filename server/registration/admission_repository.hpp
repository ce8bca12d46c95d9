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

// The event as the batch must find it, read after its pools are locked.
struct Gate {
    bool open = false;
};

// Locks all pools of the scope's event, in order of id, and reads its categories. Everybody who
// closes, cancels or re-pools an event takes the same locks.
[[nodiscard]] PlacePools lock_pools(db::Transaction& transaction, const accounts::Scope& scope);

// Whether the scope's event still takes registrations at `now`.
[[nodiscard]] Gate read_gate(db::Transaction& transaction, const accounts::Scope& scope, Instant now);

// The registrations that the addresses and keys of `batch` meet.
[[nodiscard]] std::vector<KnownRegistration> read_known(db::Transaction& transaction, const accounts::Scope& scope,
                                                        std::span<const NewRegistration> batch);

// Writes registrations, mails to send, log rows and the counters of one admission.
void write_admission(db::Transaction& transaction, const accounts::Scope& scope, std::span<const NewRegistration> batch,
                     const Admission& admission, Instant now);

// Writes the counters that have moved.
void write_pools(db::Transaction& transaction, const accounts::Scope& scope, const PlacePools& pools);

// What was first told to those of `ids` that are in the database.
[[nodiscard]] std::vector<KnownRegistration> read_by_id(db::Transaction& transaction,
                                                        std::span<const NewRegistration> batch);

}  // namespace plenary::registration
