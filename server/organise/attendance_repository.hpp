#pragma once
#include "accounts/scope.hpp"
#include "organise/attendance.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::organise {

// The sessions of the scope's event in order of their start, without cancelled ones.
[[nodiscard]] std::vector<AttendedSession> read_attended_sessions(db::Transaction& transaction,
                                                                  const accounts::Scope& scope);

// Who was in a session of the scope's event as it is at `now`, or at the moment of the first page. `language`: of the
// authorities' names.
[[nodiscard]] AttendancePage read_attendance(db::Transaction& transaction, const accounts::Scope& scope,
                                             const AttendanceQuestion& question, std::string_view language,
                                             Instant now);

[[nodiscard]] AttendanceTotals read_attendance_totals(db::Transaction& transaction, const accounts::Scope& scope,
                                                      SessionId session, const CountedSpan& span, Instant now);

}  // namespace plenary::organise
