#pragma once
#include "accounts/scope.hpp"
#include "organise/attendance.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::organise {

// How many were in `session` of the scope's event, how long and when, as it is at `now`.
[[nodiscard]] AttendanceTotals read_attendance_totals(db::Transaction& transaction, const accounts::Scope& scope,
                                                      SessionId session, const CountedSpan& span, Instant now);

}  // namespace plenary::organise
