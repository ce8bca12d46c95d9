#pragma once
#include <vector>

#include "accounts/scope.hpp"
#include "agenda/absences/absence.hpp"
#include "agenda/absences/absence_times.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::agenda {

// Of everybody at the event, in the order of their times.
[[nodiscard]] std::vector<Absence> read_absences(db::Transaction& transaction, const accounts::Scope& scope);
[[nodiscard]] int count_absences(db::Transaction& transaction, const accounts::Scope& scope, const PersonId& person);

// False where the person is neither in the draft nor known at the event. The same times again only change the note.
bool add_absence(db::Transaction& transaction, const accounts::Scope& scope, const Uuid& id, const NewAbsence& said,
                 const AbsenceTimes& times);
// False where it is not at the event.
bool remove_absence(db::Transaction& transaction, const accounts::Scope& scope, const Uuid& id);

}  // namespace plenary::agenda
