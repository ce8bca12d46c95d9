#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "accounts/scope.hpp"
#include "attendance/interval.hpp"
#include "platform/clock.hpp"
#include "platform/ids.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::attendance {

// A registration whose intervals are asked for, in one session or in all of its event's.
struct Whose {
    accounts::Scope scope;
    std::optional<SessionId> session{};
};

// One page that opened or closed.
struct PresenceChange {
    IntervalId interval;
    OrganisationId organisation;
    SessionId session;
    RegistrationId registration;
    std::string device;  // the browser that holds the place: evidence, not identity
    Uuid node;
    Instant at;
    bool arrives;                         // else leaves
    std::optional<int> people_at_most{};  // at once in the room, for who arrives; none: as many as come
};

// Opens and closes intervals; a change that is already there changes nothing.
void write_changes(db::Transaction& transaction, std::span<const PresenceChange> changes);
// Which of the changes are in the database, in their order.
[[nodiscard]] std::vector<bool> find_changes(db::Transaction& transaction, std::span<const PresenceChange> changes);

// The intervals of the scope's registration in one session, or in all of the event's, as far as each session was live
// by `now`.
[[nodiscard]] std::vector<Interval> read_intervals(db::Transaction& transaction, const accounts::Scope& scope,
                                                   std::optional<SessionId> session, Instant now);

// Those of many, in their order and in one statement.
[[nodiscard]] std::vector<std::vector<Interval>> read_intervals_of(db::Transaction& transaction,
                                                                   std::span<const Whose> all, Instant now);

// How many people besides the scope's registration have a page open in the session's room.
[[nodiscard]] int count_others_present(db::Transaction& transaction, const accounts::Scope& scope, SessionId session);

// Writes that `node` is alive, by the database's clock. Where it could not say so for so long that others may have
// taken it for dead, what they closed of `open` is open again.
void write_alive(db::Transaction& transaction, const Uuid& node, const std::vector<IntervalId>& open);
// Closes the intervals of nodes that have said nothing for 90 s, at their last sign of life. `node` itself, which
// asks, is alive. Answers how many.
[[nodiscard]] int close_intervals_of_dead_nodes(db::Transaction& transaction, const Uuid& node);

}  // namespace plenary::attendance
