#pragma once
#include "accounts/scope.hpp"
#include "platform/clock.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::events {

// How people register for the scope's new event until its organisers say otherwise: one category of participants,
// on one pool without a limit.
void add_first_places(db::Transaction& transaction, const accounts::Scope& scope, Instant now);

}  // namespace plenary::events
