#pragma once
#include <string_view>

#include "accounts/scope.hpp"
#include "organise/attendance.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::organise {

// Who was in a session of the scope's event as it is at `now`, or at the moment of the first page. `language`: of the
// authorities' names.
[[nodiscard]] AttendancePage read_attendance(db::Transaction& transaction, const accounts::Scope& scope,
                                             const AttendanceQuestion& question, std::string_view language,
                                             Instant now);

}  // namespace plenary::organise
