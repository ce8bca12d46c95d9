#pragma once
#include "db/statement.hpp"
#include "organise/attendance.hpp"

namespace plenary::organise {

// Lists one page of a session's people. $1 organisation, $2 session, $3 moment, $4 and $5 the time that counts,
// $6 event, $7 what LIKE finds, $8 to $10 the position, $11 limit, $12 language. Made of words of our own enums alone,
// once each; for any number of threads.
[[nodiscard]] const db::Statement& attendance_list_statement(AttendanceView view, AttendanceOrder order);

}  // namespace plenary::organise
