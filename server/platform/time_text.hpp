#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "platform/clock.hpp"
#include "platform/time_zone.hpp"

namespace plenary {

// When something is: [start, end) and the zone in which its people think of it. `all_day` counts whole
// days of that zone and shows no clock.
struct TimeRange {
    Instant start;
    Instant end;
    TimeZone zone;
    bool all_day = false;
};

// Texts in "en", "de" or "fr"; any other language gets English. Weekday always, month in words, the
// zone named by its city:
//   "Tue 15 September 2026, 14:00–15:30 Brussels time"
//   "Tue 15 September, 22:00 – Wed 16 September 2026, 01:30 Brussels time"
//   "Thu 1 – Sun 4 October 2026"
[[nodiscard]] std::string when_text(const TimeRange& range, std::string_view language);

// The same for one instant: "Tue 15 September 2026, 14:00 Brussels time".
[[nodiscard]] std::string instant_text(Instant instant, const TimeZone& zone, std::string_view language);

// The second line for a visitor in `theirs`, "17:30–19:00 for you (Kolkata)", with the day repeated where
// it differs; nothing where both zones show the same or the range is all day.
[[nodiscard]] std::optional<std::string> visitor_text(const TimeRange& range, const TimeZone& theirs,
                                                      std::string_view language);

// "Tue 15 September 2026" of an instant in a zone.
[[nodiscard]] std::string day_text(Instant instant, const TimeZone& zone, std::string_view language);

// "14:00–15:30 Brussels time", for lists that stand under a day.
[[nodiscard]] std::string clock_text(const TimeRange& range, std::string_view language);

// "1 hour 30 minutes"; whole minutes, at least one.
[[nodiscard]] std::string duration_text(std::chrono::seconds length, std::string_view language);

}  // namespace plenary
