#pragma once
#include <chrono>
#include <optional>
#include <string_view>

#include "agenda/importing/schedule_times.hpp"

namespace plenary::agenda {

// What 05/06/2026 means; with dots the day always comes first, and a year in front decides itself.
enum class DateOrder { day_first, month_first };

// What the dates of a table say about their order.
struct DateEvidence {
    bool day_first = false;    // 25/06/2026
    bool month_first = false;  // 06/25/2026
    bool open = false;         // 05/06/2026
    bool operator==(const DateEvidence&) const = default;
};
// Adds what the date in `cell` says, if there is one.
void weigh_date(std::string_view cell, DateEvidence& evidence);

// The time in a cell: a date, a clock ("9:00", "09.30 Uhr", "9h30", "9:30 pm") or both, and the clock behind a dash.
struct CellTime {
    std::optional<LocalTime> day;  // its midnight
    std::optional<std::chrono::seconds> clock;
    std::optional<std::chrono::seconds> until;
    std::optional<Instant> instant;  // of ISO 8601 with an offset
    bool utc = false;                // the offset is "Z": no clock in a room
};
// Nothing where something else stands there too. A weekday in front is passed over.
[[nodiscard]] std::optional<CellTime> read_cell_time(std::string_view cell, DateOrder order);

}  // namespace plenary::agenda
