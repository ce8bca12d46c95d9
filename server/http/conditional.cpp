#include "http/conditional.hpp"

#include <charconv>

#include "http/text.hpp"

namespace plenary::http {
namespace {

// A decimal number that is nothing else; too large ones become the largest.
std::optional<std::uint64_t> number(std::string_view text) {
    if (text.empty() || !std::ranges::all_of(text, is_digit)) return std::nullopt;
    std::uint64_t value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    return result.ec == std::errc{} ? value : std::numeric_limits<std::uint64_t>::max();
}

std::string_view opaque(std::string_view etag) {
    if (etag.starts_with("W/")) etag.remove_prefix(2);
    return etag;
}

}  // namespace

bool matches_etag(std::string_view list, std::string_view etag) {
    bool found = trim(list) == "*";
    for_each_item(list, ',', [&](std::string_view item) { found = found || opaque(item) == opaque(etag); });
    return found;
}

std::variant<WholeBody, ByteRange, NotSatisfiable> resolve_range(std::string_view field, std::uint64_t size) {
    const auto equals = field.find('=');
    if (equals == field.npos || !equal_ignoring_case(trim(field.substr(0, equals)), "bytes")) return WholeBody{};
    std::optional<ByteRange> range;
    bool broken = false;
    bool any = false;
    for_each_item(field.substr(equals + 1), ',', [&](std::string_view item) {
        const auto dash = std::min(item.find('-'), item.size());
        const auto first = number(item.substr(0, dash));
        const auto last_text = item.substr(std::min(dash + 1, item.size()));
        const auto last = number(last_text);
        broken = broken || dash == item.size() || (!first && !last) || (dash > 0 && !first) ||
                 (!last_text.empty() && !last) || (first && last && *last < *first);
        any = true;
        if (broken || range) return;
        if (!first && *last > 0 && size > 0) range = ByteRange{size - std::min(*last, size), std::min(*last, size)};
        if (first && *first < size) range = ByteRange{*first, std::min(last.value_or(size - 1), size - 1) - *first + 1};
    });
    if (broken || !any) return WholeBody{};
    if (!range) return NotSatisfiable{};
    return *range;
}

std::string http_date(std::chrono::sys_seconds time) {
    constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{time - day};
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", days[std::chrono::weekday{day}.c_encoding()],
                       static_cast<unsigned>(date.day()), months[static_cast<unsigned>(date.month()) - 1],
                       static_cast<int>(date.year()), clock.hours().count(), clock.minutes().count(),
                       clock.seconds().count());
}

}  // namespace plenary::http
