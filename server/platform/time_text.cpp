#include "platform/time_text.hpp"

#include <fmt/format.h>

#include "platform/time_words.hpp"

namespace plenary {
namespace {

using namespace std::chrono;

// How much of a date the reader still needs.
enum class Parts { day, day_and_month, all };

local_days day_of(LocalTime time) { return floor<days>(time); }

std::string date_text(local_days day, Parts parts, const TimeWords& words) {
    const year_month_day date{day};
    const auto number = static_cast<unsigned>(date.day());
    auto text = words.weekdays[weekday{day}.c_encoding()] + words.weekday_end;
    text += number == 1 ? words.first_day : fmt::format("{}{}", number, words.day_end);
    if (parts == Parts::day) return text;
    text += " " + words.months[static_cast<unsigned>(date.month()) - 1];
    if (parts == Parts::day_and_month) return text;
    return text + fmt::format(" {}", static_cast<int>(date.year()));
}

std::string clock(LocalTime time) {
    const hh_mm_ss<minutes> of_day{floor<minutes>(time - day_of(time))};
    return fmt::format("{:02}:{:02}", of_day.hours().count(), of_day.minutes().count());
}

// The first of two days, without what the second one says as well.
Parts needed_before(local_days first, local_days last, bool month_may_go) {
    const year_month_day a{first};
    const year_month_day b{last};
    if (a.year() != b.year()) return Parts::all;
    return month_may_go && a.month() == b.month() ? Parts::day : Parts::day_and_month;
}

std::string days_text(local_days first, local_days last, const TimeWords& words) {
    if (first == last) return date_text(first, Parts::all, words);
    return date_text(first, needed_before(first, last, true), words) + " – " + date_text(last, Parts::all, words);
}

std::string clocks(LocalTime start, LocalTime end, const TimeWords& words) {
    if (start == end) return clock(start) + words.clock_end;
    return clock(start) + "–" + clock(end) + words.clock_end;
}

// Both ends with their day, for what goes over midnight.
std::string days_and_clocks(LocalTime start, LocalTime end, const TimeWords& words) {
    const auto first = day_of(start);
    const auto last = day_of(end);
    return date_text(first, needed_before(first, last, false), words) + ", " + clock(start) + words.clock_end + " – " +
           date_text(last, Parts::all, words) + ", " + clock(end) + words.clock_end;
}

struct Ends {
    LocalTime start;
    LocalTime end;
    // What ends at midnight still belongs to its day.
    [[nodiscard]] bool one_day() const { return day_of(start) == day_of(end > start ? end - microseconds{1} : end); }
};

Ends ends_in(const TimeRange& range, const TimeZone& zone) {
    return {zone.local(range.start).time, zone.local(std::max(range.start, range.end)).time};
}

std::string when_in(const Ends& at, const TimeWords& words) {
    if (!at.one_day()) return days_and_clocks(at.start, at.end, words);
    return date_text(day_of(at.start), Parts::all, words) + ", " + clocks(at.start, at.end, words);
}

std::string counted(std::int64_t number, const std::array<std::string, 2>& noun) {
    return fmt::format("{} {}", number, noun[number == 1 ? 0 : 1]);
}

}  // namespace

std::string when_text(const TimeRange& range, std::string_view language) {
    const auto& words = time_words(language);
    const auto at = ends_in(range, range.zone);
    if (range.all_day) {
        const auto last = at.end > at.start ? day_of(at.end - microseconds{1}) : day_of(at.start);
        return days_text(day_of(at.start), last, words);
    }
    return when_in(at, words) + words.zone(range.zone.city(language));
}

std::string instant_text(Instant instant, const TimeZone& zone, std::string_view language) {
    return when_text({instant, instant, zone}, language);
}

std::optional<std::string> visitor_text(const TimeRange& range, const TimeZone& theirs, std::string_view language) {
    const auto own = ends_in(range, range.zone);
    const auto at = ends_in(range, theirs);
    if (range.all_day || (own.start == at.start && own.end == at.end)) return std::nullopt;
    const auto& words = time_words(language);
    const bool same_days = day_of(own.start) == day_of(at.start) && day_of(own.end) == day_of(at.end);
    const auto start = date_text(day_of(at.start), Parts::day_and_month, words);
    std::string text;
    if (at.one_day())
        text = (same_days ? "" : start + ", ") + clocks(at.start, at.end, words);
    else
        text = start + ", " + clock(at.start) + words.clock_end + " – " +
               date_text(day_of(at.end), Parts::day_and_month, words) + ", " + clock(at.end) + words.clock_end;
    return text + " " + words.for_you(theirs.city(language));
}

std::string day_text(Instant instant, const TimeZone& zone, std::string_view language) {
    return date_text(day_of(zone.local(instant).time), Parts::all, time_words(language));
}

std::string clock_text(const TimeRange& range, std::string_view language) {
    const auto& words = time_words(language);
    const auto at = ends_in(range, range.zone);
    return clocks(at.start, at.end, words) + words.zone(range.zone.city(language));
}

std::string duration_text(seconds length, std::string_view language) {
    const auto& words = time_words(language);
    const auto total = std::max<std::int64_t>(1, floor<minutes>(length + 30s).count());
    const auto h = total / 60;
    const auto m = total % 60;
    if (h == 0) return counted(m, words.minute);
    if (m == 0) return counted(h, words.hour);
    return counted(h, words.hour) + " " + counted(m, words.minute);
}

}  // namespace plenary
