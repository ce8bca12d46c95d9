#pragma once
#include <span>
#include <string>
#include <string_view>

#include "organise/attendance.hpp"

namespace plenary::organise {

// A table of `people` for spreadsheets, its words in `language`. Times are on the clock of the session's zone, with
// their offset; the zone stands in their headings. Minutes that nobody knows say so.
[[nodiscard]] std::string attendance_csv(const AttendedSession& session, std::span<const Attendee> people,
                                         std::string_view language);

}  // namespace plenary::organise
