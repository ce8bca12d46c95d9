#pragma once
#include <optional>
#include <span>
#include <vector>

#include "accounts/scope.hpp"
#include "conferencing/guests/room_guest.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::conferencing {

// Writes a task for each room at a service of `kinds` in which somebody has to be announced or withdrawn, while its
// session is not over: every few seconds from two hours before the start on, else every ten minutes.
void announce_changed_guests(db::Transaction& transaction, std::span<const std::string> kinds, Instant now);

// A round of announcing in a room that is ready; `unsure` where nobody knows how the last one ended.
struct GuestRound {
    ProviderRoom room;
    bool unsure;
};
// Nothing where the session has moved on.
[[nodiscard]] std::optional<GuestRound> begin_guest_round(db::Transaction& transaction, const accounts::Scope& scope,
                                                          const ProviderRoomId& room);
// Whoever was refused is said to the hosts.
void end_guest_round(db::Transaction& transaction, const accounts::Scope& scope, const ProviderRoomId& room);
void note_guest_trouble(db::Transaction& transaction, const accounts::Scope& scope, const ProviderRoomId& room,
                        const std::string& trouble);
// This account has no list of guests: it is looked at again after an hour.
void postpone_guests(db::Transaction& transaction, const accounts::Scope& scope, const ProviderRoomId& room,
                     Instant now);

// In the order in which they registered, 5,000 at most; of `among` alone, where that is given.
[[nodiscard]] std::vector<ChangedGuest> changed_guests(db::Transaction& transaction, const accounts::Scope& scope,
                                                       const ProviderRoomId& room, Instant now,
                                                       const std::optional<std::vector<RegistrationId>>& among = {});
}  // namespace plenary::conferencing
