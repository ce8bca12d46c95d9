#pragma once
#include <optional>
#include <vector>

#include "accounts/scope.hpp"
#include "agenda/absences/absence.hpp"
#include "agenda/absences/absence_times.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::agenda {

// The same for organisers and for whoever says it of themselves: each within a transaction of their own, in which the
// draft stays locked.

// Of everybody at the event, or of `only` them, in the order of their times.
[[nodiscard]] std::vector<Absence> absences_at(db::Transaction& transaction, const accounts::Scope& scope,
                                               const std::optional<PersonId>& only);

// The same times again only change the note. Errors: conflict for a webinar, and at /day for more than 100 of one
// person; not_found for who is not at the event; as times_of().
Result<void> say_absence(db::Transaction& transaction, const accounts::Scope& scope, const NewAbsence& said,
                         Instant now);

// `of`: only where it is theirs. Errors: conflict for a webinar; not_found.
Result<void> withdraw_absence(db::Transaction& transaction, const accounts::Scope& scope, const Uuid& absence,
                              const std::optional<PersonId>& of, Instant now);

}  // namespace plenary::agenda
