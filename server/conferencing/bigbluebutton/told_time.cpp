#include "conferencing/bigbluebutton/told_time.hpp"

#include <charconv>
#include <nlohmann/json.hpp>
#include <string>

namespace plenary::conferencing::bigbluebutton {
namespace {

// Reads from the front of `text` as long as it is what it should be.
struct Reading {
    std::string_view text;
    bool good = true;

    int number(std::size_t digits) {
        int value = 0;
        if (!good || text.size() < digits) return fail();
        const auto* end = text.data() + digits;
        if (text.front() == '-' || std::from_chars(text.data(), end, value).ptr != end) return fail();
        text.remove_prefix(digits);
        return value;
    }
    bool any_of(std::string_view marks) {
        if (text.empty() || !marks.contains(text.front())) return false;
        text.remove_prefix(1);
        return true;
    }
    void need(std::string_view marks) {
        if (!any_of(marks)) fail();
    }
    int fail() {
        good = false;
        return 0;
    }
};

std::chrono::minutes offset(Reading& reading) {
    if (reading.any_of("Z")) return {};
    const bool behind = reading.text.starts_with('-');
    reading.need("+-");
    const std::chrono::hours hours{reading.number(2)};
    reading.any_of(":");
    const auto all = hours + std::chrono::minutes{reading.number(2)};
    return behind ? -all : all;
}

std::optional<Instant> time_in(std::string_view text) {
    using namespace std::chrono;
    Reading reading{text};
    const year y{reading.number(4)};
    reading.need("-");
    const month m{static_cast<unsigned>(reading.number(2))};
    reading.need("-");
    const day d{static_cast<unsigned>(reading.number(2))};
    reading.need(" T");
    const hours hour{reading.number(2)};
    reading.need(":");
    const minutes minute{reading.number(2)};
    reading.need(":");
    const seconds second{reading.number(2)};
    milliseconds fraction{};
    if (reading.any_of(".")) fraction = milliseconds{reading.number(3)};
    reading.any_of(" ");
    const auto ahead = offset(reading);
    const year_month_day date{y, m, d};
    if (!reading.good || !reading.text.empty() || !date.ok() || hour > hours{24} || minute > minutes{59}) return {};
    return sys_days{date} + hour + minute + second + fraction - ahead;
}

}  // namespace

std::optional<Instant> told_time(const nlohmann::json& value) {
    if (value.is_string()) return time_in(value.get_ref<const std::string&>());
    constexpr std::int64_t k_latest = 253'402'300'800'000;  // the year 10000
    if (!value.is_number_integer()) return std::nullopt;
    const auto milliseconds = value.get<std::int64_t>();
    if (milliseconds < 0 || milliseconds >= k_latest) return std::nullopt;
    return Instant{std::chrono::milliseconds{milliseconds}};
}

}  // namespace plenary::conferencing::bigbluebutton
