#pragma once
#include "accounts/scope.hpp"
#include "agenda/delays/delay.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::agenda {

// Of the scope's event: its version and its end. Locks it until the transaction ends, before its draft and its sessions.
struct DelayedEvent {
    std::int64_t version = 0;
    Instant ends_at;
};
[[nodiscard]] DelayedEvent lock_delayed_event(db::Transaction& transaction, const accounts::Scope& scope);
// Without locking it.
[[nodiscard]] DelayedEvent read_delayed_event(db::Transaction& transaction, const accounts::Scope& scope);

// All sessions that everybody sees, in the order of their ids.
[[nodiscard]] std::vector<ShownSession> read_shown(db::Transaction& transaction, const accounts::Scope& scope);
// Locks them; what was read before may have begun since.
void lock_seen(db::Transaction& transaction, const accounts::Scope& scope);

// Moves sessions by the clock of the event's zone, and the end of the event from `ends_at` to another one where that is
// given; raises its version and announces it. Returns the version.
std::int64_t write_moves(db::Transaction& transaction, const accounts::Scope& scope,
                         const std::vector<MovedTimes>& moves, const std::optional<Instant>& event_ends_at);

void add_delay(db::Transaction& transaction, const accounts::Scope& scope, const Delay& delay, Instant now);
// With its moves; nothing where the group is none.
[[nodiscard]] std::optional<Delay> find_delay(db::Transaction& transaction, const accounts::Scope& scope,
                                              const Uuid& group);
// The newest first, at most `count` since `since`, without what takes another one back.
[[nodiscard]] std::vector<SaidDelay> read_delays(db::Transaction& transaction, const accounts::Scope& scope,
                                                 Instant since, Instant now, int count);

}  // namespace plenary::agenda
