#pragma once
#include <optional>
#include <span>
#include <vector>

#include "attendance/attendance_repository.hpp"

namespace plenary::attendance {

// What became of one page that opened or closed.
struct PresenceOutcome {
    bool full = false;  // the room: nothing was written
};

// Writes what happened in one session, in order of arrival. What leaves goes first: its place is another's in the same
// batch already.
[[nodiscard]] std::vector<PresenceOutcome> write_batch(db::Transaction& transaction, const SessionId& session,
                                                       std::span<const PresenceChange> batch);

// What of it is in the database, after a commit that nobody heard of.
[[nodiscard]] std::vector<std::optional<PresenceOutcome>> look_up_batch(db::Transaction& transaction,
                                                                        std::span<const PresenceChange> batch);

}  // namespace plenary::attendance
