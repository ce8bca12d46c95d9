#pragma once
#include <span>

#include "conferencing/signals/told_signals.hpp"

namespace plenary::attendance {

// What services say of who was there, made intervals in a transaction. A room that is no more changes nothing.

// All that was told of the room and not handled.
void count_signals(db::Transaction& transaction, const accounts::Scope& scope, const conferencing::ProviderRoomId& room,
                   const conferencing::PeopleByKey& people_by_key, Instant now);

// Who was in at `looked_at`: closes what signals left open, and opens what they missed.
void count_roll(db::Transaction& transaction, const accounts::Scope& scope, const conferencing::ProviderRoomId& room,
                std::span<const conferencing::Stay> in, const conferencing::PeopleByKey& people_by_key,
                Instant looked_at);

// Nobody is in any more, since its session has long been over and nobody says who is.
void close_room(db::Transaction& transaction, const accounts::Scope& scope, const conferencing::ProviderRoomId& room,
                Instant now);

// The report of its service, whole; whoever has no end in it was there until `over_at`. It replaces an earlier one.
void count_report(db::Transaction& transaction, const accounts::Scope& scope, const conferencing::ProviderRoomId& room,
                  std::span<const conferencing::Stay> stays, const conferencing::PeopleByKey& people_by_key,
                  Instant over_at, Instant now);

}  // namespace plenary::attendance
