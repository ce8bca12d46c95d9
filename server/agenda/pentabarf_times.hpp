#pragma once
#include <chrono>
#include <optional>
#include <string_view>

#include "platform/time_zone.hpp"

namespace plenary::agenda {

// A length of time: "0:30", "01:30", "1:30:00" (hours first), "90" (minutes); nothing beyond a week.
[[nodiscard]] std::optional<std::chrono::seconds> read_duration(std::string_view text);

// A time of day: "9:30", "09:30", "09:30:00".
[[nodiscard]] std::optional<std::chrono::seconds> read_clock(std::string_view text);

// The calendar day that a date or date-time begins with, "2024-12-27…", at midnight.
[[nodiscard]] std::optional<LocalTime> read_day(std::string_view text);

// A date-time: the wall time written, and the instant where an offset stands behind it. Seconds and
// the colon in the offset may be missing.
struct WrittenTime {
    LocalTime wall;
    std::optional<Instant> instant;
};
[[nodiscard]] std::optional<WrittenTime> read_date_time(std::string_view text);

// "2024-12-27".
[[nodiscard]] std::string day_name(LocalTime time);

}  // namespace plenary::agenda
