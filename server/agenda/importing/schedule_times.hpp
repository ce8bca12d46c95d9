#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "platform/time_zone.hpp"

namespace plenary::agenda {

// "PT1H30M", "P1DT2H", "P1W" (RFC 5545, 3.3.6), up to a week; nothing for a negative one.
[[nodiscard]] std::optional<std::chrono::seconds> read_iso_duration(std::string_view text);

// A length of time: "0:30", "01:30", "1:30:00" (hours first), "90" (minutes), "90 min", "1 h 30", "1,5 Std.",
// "PT1H30M"; nothing beyond a week.
[[nodiscard]] std::optional<std::chrono::seconds> read_duration(std::string_view text);

// A time of day: "9:30", "09:30", "09:30:00"; "24:00" is the end of the day.
[[nodiscard]] std::optional<std::chrono::seconds> read_clock(std::string_view text);

// The calendar day that a date or date-time begins with, "2024-12-27…", at midnight.
[[nodiscard]] std::optional<LocalTime> read_day(std::string_view text);

// A date-time: the wall time written, and the instant where an offset stands behind it. Seconds and
// the colon in the offset may be missing; fractions of a second are dropped.
struct WrittenTime {
    LocalTime wall;
    std::optional<Instant> instant;
};
[[nodiscard]] std::optional<WrittenTime> read_date_time(std::string_view text);

// The programme's day around a session, where one is given, and the time of day at which it ends.
struct ProgrammeDay {
    std::optional<LocalTime> day;
    std::chrono::seconds change{0};
};
struct SessionStart {
    std::optional<LocalTime> programme_day;
    LocalTime wall;
    std::optional<Instant> instant;
    bool shows_clock = true;  // as in ListedSession
};
// When a session starts, of its <date> and its <start>: a date-time says it alone; a clock time counts on
// the date's day, else on the programme's, where before the day's change it belongs to the night after.
// Nothing where no day or no time is known.
[[nodiscard]] std::optional<SessionStart> read_start(std::string_view date, std::string_view clock,
                                                     const ProgrammeDay& within);

// When a session starts whose file knows no programme's day: on the day that its clock shows. "Z" is UTC's clock and
// none in the room.
[[nodiscard]] std::optional<SessionStart> read_start(std::string_view date_time);

// How long it is from one to the other; nothing where only one of them carries an offset, where the end
// comes first, or beyond a week.
[[nodiscard]] std::optional<std::chrono::seconds> length_between(const WrittenTime& start, const WrittenTime& end);

// "2024-12-27".
[[nodiscard]] std::string day_name(LocalTime time);

}  // namespace plenary::agenda
