#pragma once
#include <optional>
#include <string>
#include <vector>

#include "accounts/scope.hpp"
#include "conferencing/shelves/shelved_room.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::conferencing {

// Has the recordings of the session fetched now, from each room at a service that it has or had: one is ready there. What
// was fetched before does not come again.
void fetch_soon(db::Transaction& transaction, const accounts::Scope& scope, const SessionId& session, Instant now);

// The same for sessions that are over since k_end_stands_after, and not for longer than two days, once for each of their
// rooms at an account of one of these kinds.
void fetch_of_ended(db::Transaction& transaction, const std::vector<std::string>& kinds, Instant now);

// Nothing where they are waited for no more, or were wanted anew.
[[nodiscard]] std::optional<ShelvedRoom> find_shelved(db::Transaction& transaction, const accounts::Scope& scope,
                                                      const ProviderRoomId& room, int run);
// They are waited for no more.
void write_awaited_no_more(db::Transaction& transaction, const accounts::Scope& scope, const ShelvedRoom& room,
                           bool fetched);

}  // namespace plenary::conferencing
