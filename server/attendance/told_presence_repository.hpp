#pragma once
#include <map>
#include <string>
#include <vector>

#include "accounts/scope.hpp"
#include "attendance/told_presence.hpp"
#include "conferencing/signals/told_signals.hpp"

namespace plenary::attendance {

// A room of a service, with the session that it is of.
struct ToldRoom {
    conferencing::ProviderRoomId id;
    SessionId session;
};

// From now on this is what one source of evidence about the room says of those people, and nothing else. Whoever is not
// registered for the scope's event is left out.
void replace_intervals(db::Transaction& transaction, const accounts::Scope& scope, const ToldRoom& room,
                       const std::map<RegistrationId, std::vector<Interval>>& intervals, Instant now);
// From now on this is what the room's report says, of everybody.
void replace_report(db::Transaction& transaction, const accounts::Scope& scope, const ToldRoom& room,
                    const std::map<RegistrationId, std::vector<Interval>>& intervals, Instant now);

// How everybody stands by what was told and noticed about the room.
[[nodiscard]] std::map<RegistrationId, Standing> standings(db::Transaction& transaction, const accounts::Scope& scope,
                                                           const ToldRoom& room);
// Those of them who are registered for the scope's event.
[[nodiscard]] std::vector<RegistrationId> registered(db::Transaction& transaction, const accounts::Scope& scope,
                                                     const std::vector<RegistrationId>& people);

// The rooms in which somebody is, as far as was told and noticed.
[[nodiscard]] std::vector<conferencing::ProviderRoomId> rooms_with_people(db::Transaction& transaction);

}  // namespace plenary::attendance
