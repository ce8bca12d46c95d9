#pragma once
#include "events/webinar.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::events {

// Writes the scope's event as a draft with the texts, rules and people's offices of `source`, of the same
// organisation, at the times of `event`: hosts and funders, co-organisers, questions, consents and places, but nobody
// who registered or speaks, no date and no recording.
void add_copy(db::Transaction& transaction, const accounts::Scope& scope, const Event& source, const Event& event,
              Instant now);

}  // namespace plenary::events
