#pragma once
#include <utility>
#include <vector>

#include "accounts/scope.hpp"
#include "speakers/checklist.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::speakers {

// The events with invited speakers that end after `now` and begin before `until`, and are not called off.
[[nodiscard]] std::vector<std::pair<OrganisationId, EventId>> read_events_to_chase(db::Transaction& transaction,
                                                                                   Instant now, Instant until);

// Notes that a speaker is reminded of `kinds` at `now`, and leaves the mail in the outbox where one of them is new: of
// each thing a speaker is reminded once.
void write_reminder(db::Transaction& transaction, const accounts::Scope& scope, const SpeakerId& speaker,
                    const std::vector<ItemKind>& kinds, Instant now);

}  // namespace plenary::speakers
