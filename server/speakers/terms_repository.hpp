#pragma once
#include "accounts/scope.hpp"
#include "speakers/checklist.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::speakers {

void write_terms(db::Transaction& transaction, const accounts::Scope& scope, const Terms& terms, Instant now);

// Nothing is due from this speaker before `until`; nothing: as from everybody.
void write_extension(db::Transaction& transaction, const accounts::Scope& scope, const SpeakerId& speaker,
                     const std::optional<std::chrono::local_days>& until, Instant now);

}  // namespace plenary::speakers
