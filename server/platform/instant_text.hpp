#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "platform/clock.hpp"
#include "platform/time_zone.hpp"

namespace plenary {

// RFC 3339 in UTC, fractions only where there are any: "2026-09-15T12:00:00Z".
[[nodiscard]] std::string to_rfc3339(Instant instant);

// With the offset of a zone, for <time datetime>: "2026-09-15T14:00:00+02:00".
[[nodiscard]] std::string to_rfc3339(const Local& local);

// Takes RFC 3339 date-times with "Z" or an offset and up to six decimals, years 0001 to 9999; nothing
// for anything else (dates that are not in the calendar, leap seconds, lower case, spaces).
[[nodiscard]] std::optional<Instant> parse_rfc3339(std::string_view text);

// A wall time without zone, "2026-09-15T14:00" or "2026-09-15T14:00:00".
[[nodiscard]] std::optional<LocalTime> parse_local_time(std::string_view text);
[[nodiscard]] std::string to_text(LocalTime time);

}  // namespace plenary
