#include "speakers/calendar_day.hpp"

#include "platform/instant_text.hpp"

namespace plenary::speakers {

std::string to_text(std::chrono::local_days day) { return plenary::to_text(LocalTime{day}).substr(0, 10); }

std::optional<std::chrono::local_days> parse_day(std::string_view text) {
    const auto midnight = parse_local_time(std::string(text) + "T00:00");
    if (!midnight) return std::nullopt;
    return std::chrono::floor<std::chrono::days>(*midnight);
}

}  // namespace plenary::speakers
