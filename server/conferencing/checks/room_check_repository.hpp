#pragma once
#include <optional>
#include <vector>

#include "accounts/scope.hpp"
#include "conferencing/checks/room_check.hpp"
#include "conferencing/checks/room_warning_task.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::conferencing {

// Writes a task for each room that is to be looked at now: 60 and 10 minutes before the start of its session, once for
// each start and room; and every minute while it is failing, until its session is over. A room that is being made is left
// alone until it is there or has failed.
void look_at_due_rooms(db::Transaction& transaction, Instant now);

// Nothing where the session is over, or has another start or room by now.
[[nodiscard]] std::optional<LookedAtRoom> find_looked_at(db::Transaction& transaction, const accounts::Scope& scope,
                                                         const RoomLook& look);
// What was seen. False where the session has another start or room by now, or a later look is there.
bool write_look(db::Transaction& transaction, const accounts::Scope& scope, const RoomLook& look, const SeenRoom& seen,
                Instant now);
// Who is told: the organisers of the event's own team, where it has none of its series' team, else owners and organisers
// of the organisation.
[[nodiscard]] std::vector<AccountId> find_hosts(db::Transaction& transaction, const accounts::Scope& scope);
// Nothing where there is nothing to warn of any more.
[[nodiscard]] std::optional<WarnedHost> find_warned(db::Transaction& transaction, const accounts::Scope& scope,
                                                    const RoomLook& look, const AccountId& host);

}  // namespace plenary::conferencing
