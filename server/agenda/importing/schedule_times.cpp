#include "agenda/importing/schedule_times.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

using namespace std::chrono;

constexpr auto k_longest = days{7};

// The numbers of "1:30:00", each of at most four digits; nothing where something else stands there.
std::optional<std::vector<int>> numbers(std::string_view text) {
    std::vector<int> found;
    while (true) {
        const auto part = text.substr(0, text.find(':'));
        int number = 0;
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
        if (part.empty() || part.size() > 4 || error != std::errc{} || end != part.data() + part.size() || number < 0)
            return std::nullopt;
        found.push_back(number);
        if (part.size() == text.size()) return found;
        text.remove_prefix(part.size() + 1);
    }
}

// "+0100" gets its colon, "T10:30+01:00" its seconds, and fractions go: what parse_rfc3339 wants.
std::string completed(std::string_view text) {
    std::string whole(text);
    if (whole.size() > 10 && whole[10] == ' ') whole[10] = 'T';
    const auto sign = whole.find_first_of("+-Z", std::min<std::size_t>(11, whole.size()));
    if (sign != std::string::npos && whole.size() == sign + 5) whole.insert(sign + 3, ":");
    const auto clock = (sign == std::string::npos ? whole.size() : sign) - std::min<std::size_t>(11, whole.size());
    if (clock == 5) whole.insert(16, ":00");
    if (whole.size() > 19 && whole[19] == '.') {
        const auto after = whole.find_first_not_of("0123456789", 20);
        whole.erase(19, after == std::string::npos ? after : after - 19);
    }
    return whole;
}

}  // namespace

std::optional<seconds> read_duration(std::string_view text) {
    const auto parts = numbers(text);
    if (!parts || parts->size() > 3) return std::nullopt;
    const auto& at = *parts;
    const auto length =
        at.size() == 1 ? seconds{minutes{at[0]}} : hours{at[0]} + minutes{at[1]} + seconds{at.size() == 3 ? at[2] : 0};
    if (length > k_longest) return std::nullopt;
    return length;
}

std::optional<seconds> read_clock(std::string_view text) {
    const auto parts = numbers(text);
    if (!parts || parts->size() < 2 || parts->size() > 3) return std::nullopt;
    const auto& at = *parts;
    if (at[0] > 23 || at[1] > 59 || (at.size() == 3 && at[2] > 59)) return std::nullopt;
    return hours{at[0]} + minutes{at[1]} + seconds{at.size() == 3 ? at[2] : 0};
}

std::optional<LocalTime> read_day(std::string_view text) {
    if (text.size() < 10) return std::nullopt;
    return parse_local_time(std::string(text.substr(0, 10)) + "T00:00");
}

std::optional<WrittenTime> read_date_time(std::string_view text) {
    const auto whole = completed(text);
    if (whole.size() < 19) return std::nullopt;
    const auto wall = parse_local_time(std::string_view(whole).substr(0, 19));
    if (!wall) return std::nullopt;
    if (whole.size() == 19) return WrittenTime{*wall, std::nullopt};
    const auto instant = parse_rfc3339(whole);
    if (!instant) return std::nullopt;
    return WrittenTime{*wall, instant};
}

std::optional<SessionStart> read_start(std::string_view date, std::string_view clock, const ProgrammeDay& within) {
    const auto time_of_day = read_clock(clock);
    if (const auto written = read_date_time(date)) {
        const auto day = floor<days>(written->wall);
        const auto wall = written->instant && time_of_day ? day + *time_of_day : written->wall;
        return SessionStart{within.day.value_or(day), wall, written->instant};
    }
    if (!time_of_day) return std::nullopt;
    if (const auto day = read_day(date)) return SessionStart{within.day.value_or(*day), *day + *time_of_day, {}};
    if (!within.day) return std::nullopt;
    const auto night = *time_of_day < within.change ? days{1} : days{0};
    return SessionStart{within.day, *within.day + *time_of_day + night, {}};
}

std::optional<SessionStart> read_start(std::string_view date_time) {
    const auto written = read_date_time(date_time);
    if (!written) return std::nullopt;
    if (date_time.ends_with('Z')) return SessionStart{{}, written->wall, written->instant, false};
    return SessionStart{floor<days>(written->wall), written->wall, written->instant};
}

std::optional<seconds> length_between(const WrittenTime& start, const WrittenTime& end) {
    if (start.instant.has_value() != end.instant.has_value()) return std::nullopt;
    const auto length =
        floor<seconds>(start.instant ? *end.instant - *start.instant : microseconds{end.wall - start.wall});
    if (length < seconds{0} || length > k_longest) return std::nullopt;
    return length;
}

std::string day_name(LocalTime time) { return to_text(time).substr(0, 10); }

}  // namespace plenary::agenda
