#pragma once
#include "accounts/scope.hpp"
#include "agenda/releases/release.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::agenda {

// Copies the draft, which is locked, under the next number and shows it to everybody. Sessions that it no longer has
// are cancelled, unless they have ended; those that come back are scheduled again; those that have begun keep their
// times. The event's version rises.
Release add_release(db::Transaction& transaction, const accounts::Scope& scope, const ReleaseWords& words, Instant now);

// Publishes the scope's event where it is a draft: what is released is for everybody.
void publish_with_agenda(db::Transaction& transaction, const accounts::Scope& scope);

// The newest first, at most `count`, below number `before`.
[[nodiscard]] std::vector<Release> read_releases(db::Transaction& transaction, const accounts::Scope& scope, int before,
                                                 int count);

// What a release holds, as the draft it was made from; empty for a number that is none.
[[nodiscard]] Draft read_released(db::Transaction& transaction, const accounts::Scope& scope, int number);

}  // namespace plenary::agenda
