#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "platform/clock.hpp"
#include "platform/time_text.hpp"

namespace plenary::site {

// The parts of a time as part_when and the timetables show it; `start` and `end` are <time datetime>.
[[nodiscard]] nlohmann::json when_view(const TimeRange& range, std::string_view language);
// A session's clock times under a heading that names the day and the zone.
[[nodiscard]] nlohmann::json slot_view(const TimeRange& range);

// "Brussels time".
[[nodiscard]] std::string zone_text(const TimeZone& zone, std::string_view language);
// "Mon 23 November 2026, 09:00 Brussels time" in the catalogue's sentence `key` with {date}, {time}, {zone}.
[[nodiscard]] std::string sentence_at(std::string_view key, Instant instant, const TimeZone& zone,
                                      std::string_view language);
// "3 days" or "1 hour 30 minutes".
[[nodiscard]] std::string length_text(const TimeRange& range, std::string_view language);
// "English, French".
[[nodiscard]] std::string languages_text(const std::vector<std::string>& codes, std::string_view language);
[[nodiscard]] std::string language_name(std::string_view code, std::string_view language);

// The zone called `name`, or UTC where the system does not know it.
[[nodiscard]] TimeZone zone_named(std::string_view name);

}  // namespace plenary::site
