#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace plenary::speakers {

// "2027-03-01".
[[nodiscard]] std::string to_text(std::chrono::local_days day);
// Nothing for what is no day of the calendar.
[[nodiscard]] std::optional<std::chrono::local_days> parse_day(std::string_view text);

}  // namespace plenary::speakers
