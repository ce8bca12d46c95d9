#pragma once
#include <nlohmann/json_fwd.hpp>

#include "organise/attendance_service.hpp"

namespace plenary::organise {

// Attendee of the contract.
[[nodiscard]] nlohmann::json attendee_json(const Attendee& who);
// AttendanceTotals: of the session that was chosen, or of none.
[[nodiscard]] nlohmann::json totals_json(const std::optional<AttendanceChoice>& choice, const AttendanceTotals& totals,
                                         Instant now);

}  // namespace plenary::organise
