#pragma once
#include <span>

#include "registration/sign_ups/session_pools.hpp"
#include "registration/sign_ups/sign_up.hpp"

// Whose turn it is at sessions whose pools are locked: inside a transaction that somebody else owns.
namespace plenary::registration {

// A sign-up that is given up.
struct LeftSignUp {
    SignUpId id;
    SessionId session;
    bool had_place;
};

// Gives the places of `left` back, and on to whoever waits for them.
void free_and_call(db::Transaction& transaction, const accounts::Scope& scope, SessionPools& locked,
                   std::span<const LeftSignUp> left, Instant now);

// Gives what is free in `locked` to those who wait for it, each of whom is told by mail. Writes no pools.
void call_next(db::Transaction& transaction, const accounts::Scope& scope, SessionPools& locked, Instant now);

// Decides what these people want of sessions and nobody has decided yet, where they have a place at the event.
void decide_wanted(db::Transaction& transaction, const accounts::Scope& scope, std::span<const RegistrationId> people,
                   Instant now);

}  // namespace plenary::registration
