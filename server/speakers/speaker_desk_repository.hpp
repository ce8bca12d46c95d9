#pragma once
#include "accounts/scope.hpp"
#include "speakers/listed_speaker.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::speakers {

// Everybody on stage at the scope's event, or `only` that person, by name; in two statements.
[[nodiscard]] std::vector<ListedSpeaker> list_speakers(db::Transaction& transaction, const accounts::Scope& scope,
                                                       const StageEvent& event, const std::optional<PersonId>& only);

// Another address makes the links that were sent before invalid, and is invited anew.
void write_address(db::Transaction& transaction, const accounts::Scope& scope, const PersonId& person,
                   const std::string& email, const std::string& language, Instant now);

// Notes that the link is sent at `now`, and leaves the mail in the outbox.
void write_invitation(db::Transaction& transaction, const accounts::Scope& scope, const SpeakerId& speaker,
                      Instant now);

// The same for all that have an address and were never invited: how many. Twice at once each is invited once.
[[nodiscard]] int write_invitations(db::Transaction& transaction, const accounts::Scope& scope, Instant now);

// Locks the speakers of the event against whoever else invites them.
void lock_speakers(db::Transaction& transaction, const accounts::Scope& scope);

}  // namespace plenary::speakers
