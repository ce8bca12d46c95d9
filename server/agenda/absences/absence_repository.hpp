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

// Of everybody at the event, or of `only` them, in the order of their times.
[[nodiscard]] std::vector<Absence> read_absences(db::Transaction& transaction, const accounts::Scope& scope,
                                                 const std::optional<PersonId>& only = std::nullopt);
[[nodiscard]] int count_absences(db::Transaction& transaction, const accounts::Scope& scope, const PersonId& person);

// False where the person is neither in the draft nor known at the event. The same times again only change the note.
bool add_absence(db::Transaction& transaction, const accounts::Scope& scope, const Uuid& id, const NewAbsence& said,
                 const AbsenceTimes& times);
// `of`: only where it is theirs. False where it is not at the event, or not theirs.
bool remove_absence(db::Transaction& transaction, const accounts::Scope& scope, const Uuid& id,
                    const std::optional<PersonId>& of);

}  // namespace plenary::agenda
