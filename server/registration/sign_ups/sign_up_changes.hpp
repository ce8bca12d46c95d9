#pragma once
#include <span>
#include <vector>

#include "accounts/scope.hpp"
#include "platform/clock.hpp"
#include "platform/error.hpp"
#include "registration/sign_ups/sign_up.hpp"

// The changes of sign-ups, each inside a transaction that somebody else owns. Locks are taken in this order: the
// event's pools, registrations, the pools of sessions.
namespace plenary::db {
class Transaction;
}

namespace plenary::registration {

// The scope's person signs up. Errors: not_found for a session that asks for none; conflict at /session where it takes
// nobody any more, at /registration for who has no place and waits for none, or needs no sign-up.
[[nodiscard]] Result<void> sign_up_for(db::Transaction& transaction, const accounts::Scope& scope,
                                       const SessionId& session, Instant now);

// The scope's person gives it up, and the place goes to the next in line. Errors: not_found.
[[nodiscard]] Result<void> give_up_sign_up(db::Transaction& transaction, const accounts::Scope& scope,
                                           const SessionId& session, Instant now);

// What each of these people wants with the registration that they have just made. Sessions that take nobody are left
// out.
struct SessionsWanted {
    RegistrationId registration;
    std::vector<SessionId> sessions;
};
void want_sessions(db::Transaction& transaction, const accounts::Scope& scope, std::span<const SessionsWanted> wanted,
                   Instant now);

// After the places of these people at the event have moved: who is confirmed has their wishes decided, who lost the
// place loses their sessions, and what that frees goes to the next in line.
void settle_sign_ups(db::Transaction& transaction, const accounts::Scope& scope, std::span<const RegistrationId> people,
                     Instant now);

// Gives the free places of these sessions, whose pools are locked here, to those who wait for them; each is told by
// mail.
void give_free_places(db::Transaction& transaction, const accounts::Scope& scope, std::span<const SessionId> sessions,
                      Instant now);

// Everybody's sign-ups for these sessions are given up.
void free_sessions(db::Transaction& transaction, const accounts::Scope& scope, std::span<const SessionId> sessions,
                   Instant now);

}  // namespace plenary::registration
