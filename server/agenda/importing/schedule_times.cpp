#include "agenda/importing/schedule_times.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "platform/instant_text.hpp"
#include "platform/text.hpp"

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

// The length of one unit, of the days or of the clock.
std::optional<seconds> unit_length(char unit, bool of_clock) {
    if (!of_clock && unit == 'W') return seconds{weeks{1}};
    if (!of_clock && unit == 'D') return seconds{days{1}};
    if (of_clock && unit == 'H') return seconds{hours{1}};
    if (of_clock && unit == 'M') return seconds{minutes{1}};
    if (of_clock && unit == 'S') return seconds{1};
    return std::nullopt;
}

constexpr std::array<std::string_view, 9> k_hours{"h",   "hr",     "hrs",     "hour",  "hours",
                                                  "std", "stunde", "stunden", "heures"};
constexpr std::array<std::string_view, 7> k_minutes{"", "m", "min", "mins", "minute", "minutes", "minuten"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Takes "1", "1.5" or "1,5" away.
std::optional<double> take_number(std::string_view& text) {
    double number = 0, unit = 1;
    bool whole = true;
    if (text.empty() || !is_digit(text.front())) return std::nullopt;
    for (; !text.empty() && (is_digit(text.front()) || (whole && (text.front() == '.' || text.front() == ',')));
         text.remove_prefix(1)) {
        if (!is_digit(text.front())) {
            whole = false;
            continue;
        }
        if (!whole) unit /= 10;
        number = whole ? number * 10 + (text.front() - '0') : number + unit * (text.front() - '0');
        if (number > 1e6) return std::nullopt;
    }
    return number;
}

// "90 min", "1h30", "1 h 30 min", "1,5 Std."
std::optional<seconds> spoken_duration(std::string_view text) {
    const auto skip = [&](std::string_view signs) {
        while (!text.empty() && signs.contains(text.front())) text.remove_prefix(1);
    };
    const auto folded = fold(text);
    text = folded;
    double length = 0;
    bool any_unit = false;
    while (!text.empty()) {
        const auto number = take_number(text);
        if (!number) return std::nullopt;
        skip(" ");
        const auto end = std::ranges::find_if(text, [](char c) { return c < 'a' || c > 'z'; }) - text.begin();
        const auto unit = text.substr(0, static_cast<std::size_t>(end));
        const bool of_hours = std::ranges::find(k_hours, unit) != k_hours.end() || unit == "heure";
        if (!of_hours && std::ranges::find(k_minutes, unit) == k_minutes.end()) return std::nullopt;
        any_unit |= !unit.empty();
        length += *number * (of_hours ? 3600 : 60);
        text.remove_prefix(unit.size());
        skip(". ");
    }
    if (!any_unit) return std::nullopt;
    return round<seconds>(duration<double>(length));
}

}  // namespace

std::optional<seconds> read_iso_duration(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    if (!text.starts_with('P') || text.size() < 3) return std::nullopt;
    text.remove_prefix(1);
    seconds length{0};
    bool of_clock = false;
    while (!text.empty()) {
        if (text.front() == 'T' && !of_clock) {
            of_clock = true;
            text.remove_prefix(1);
            continue;
        }
        int number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        const auto digits = static_cast<std::size_t>(end - text.data());
        if (error != std::errc{} || number < 0 || number > 1'000'000 || digits == text.size()) return std::nullopt;
        const auto unit = unit_length(text[digits], of_clock);
        if (!unit) return std::nullopt;
        length += number * *unit;
        text.remove_prefix(digits + 1);
    }
    return length <= k_longest ? std::optional(length) : std::nullopt;
}

std::optional<seconds> read_duration(std::string_view text) {
    if (text.starts_with('P') || text.starts_with('+')) return read_iso_duration(text);
    const auto parts = numbers(text);
    if (!parts) {
        const auto spoken = spoken_duration(text);
        return spoken && *spoken <= k_longest ? spoken : std::nullopt;
    }
    if (parts->size() > 3) return std::nullopt;
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
    if (at[0] > 24 || at[1] > 59 || (at.size() == 3 && at[2] > 59)) return std::nullopt;
    // The midnight at which a day ends.
    if (at[0] == 24 && (at[1] > 0 || (at.size() == 3 && at[2] > 0))) return std::nullopt;
    return hours{at[0]} + minutes{at[1]} + seconds{at.size() == 3 ? at[2] : 0};
}

std::optional<LocalTime> read_day(std::string_view text) {
    if (text.size() < 10) return std::nullopt;
    return parse_local_time(std::string(text.substr(0, 10)) + "T00:00");
}

std::optional<WrittenTime> read_date_time(std::string_view text) {
    auto whole = completed(text);
    if (whole.size() < 19) return std::nullopt;
    if (whole.compare(11, 8, "24:00:00") == 0) {  // the midnight at which its day ends
        whole.replace(11, 8, "00:00:00");
        auto midnight = read_date_time(whole);
        if (!midnight) return std::nullopt;
        midnight->wall += days{1};
        if (midnight->instant) *midnight->instant += days{1};
        return midnight;
    }
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
