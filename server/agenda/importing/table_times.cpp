#include "agenda/importing/table_times.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "agenda/importing/month_names.hpp"
#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

using namespace std::chrono;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Reads a cell from the left.
class Cell {
public:
    explicit Cell(std::string_view text) : rest_(text) {}

    bool skip(std::string_view text) {
        const auto start = rest_.substr(0, text.size());
        const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; };
        if (!std::ranges::equal(start, text, same)) return false;
        rest_.remove_prefix(text.size());
        return true;
    }
    void skip_spaces() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t"), rest_.size())); }
    // Takes "Friday, ", "Mo. ", "le " away, and says the last word of it.
    std::string_view skip_words() {
        std::string_view last;
        while (!rest_.empty() && !is_digit(rest_.front()))
            if (const auto next = word(); !next.empty())
                last = next;
            else
                rest_.remove_prefix(1);
        return last;
    }
    // Letters, and all that is not ASCII; empty where there are none.
    std::string_view word() {
        const auto is_letter = [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
        };
        const auto end = std::ranges::find_if_not(rest_, is_letter) - rest_.begin();
        const auto taken = rest_.substr(0, static_cast<std::size_t>(end));
        rest_.remove_prefix(taken.size());
        return taken;
    }
    // Of at most four digits.
    std::optional<int> number() {
        int value = 0;
        std::size_t digits = 0;
        for (; digits < rest_.size() && is_digit(rest_[digits]); ++digits)
            if (digits < 4) value = value * 10 + (rest_[digits] - '0');
        if (digits == 0 || digits > 4) return std::nullopt;
        rest_.remove_prefix(digits);
        return value;
    }
    std::optional<char> one_of(std::string_view choice) {
        if (rest_.empty() || !choice.contains(rest_.front())) return std::nullopt;
        const char c = rest_.front();
        rest_.remove_prefix(1);
        return c;
    }
    [[nodiscard]] bool at_end() const { return rest_.empty(); }

private:
    std::string_view rest_;
};

struct WrittenDate {
    int first, second, third;
    char separator;
};

// Three numbers with the same sign between them; `cell` stays where it was for anything else.
std::optional<WrittenDate> take_date(Cell& cell) {
    auto ahead = cell;
    const auto first = ahead.number();
    const auto separator = ahead.one_of("./-");
    if (!first || !separator) return std::nullopt;
    const std::string_view same(&*separator, 1);
    const auto second = ahead.number();
    if (!second || !ahead.one_of(same)) return std::nullopt;
    const auto third = ahead.number();
    if (!third) return std::nullopt;
    cell = ahead;
    return WrittenDate{*first, *second, *third, *separator};
}

// "25. Juni 2026", "25th June, 2026"; with `before`, the word in front, also "June 25, 2026".
std::optional<LocalTime> take_named_date(Cell& cell, std::string_view before) {
    auto ahead = cell;
    const auto day = ahead.number();
    if (!day) return std::nullopt;
    for (const auto* ending : {"st", "nd", "rd", "th", "er", "."})
        if (ahead.skip(ending)) break;
    ahead.skip_spaces();
    auto month = month_named(before);
    if (!month) month = month_named(ahead.word());
    if (!ahead.skip(".")) ahead.skip(",");
    ahead.skip_spaces();
    const auto year = ahead.number();
    if (!month || !year || *year < 1000) return std::nullopt;
    cell = ahead;
    return read_day(fmt::format("{:04}-{:02}-{:02}", *year, *month, *day));
}

std::optional<LocalTime> day_of(const WrittenDate& date, DateOrder order) {
    const bool year_first = date.first > 31;
    const bool month_first = order == DateOrder::month_first && date.separator != '.';
    const int year = year_first ? date.first : date.third < 100 ? 2000 + date.third : date.third;
    const int month = year_first || !month_first ? date.second : date.first;
    const int day = year_first ? date.third : month_first ? date.second : date.first;
    return read_day(fmt::format("{:04}-{:02}-{:02}", year, month, day));
}

std::optional<seconds> take_clock(Cell& cell) {
    const auto hour = cell.number();
    if (!hour || *hour > 24) return std::nullopt;
    auto minute = std::optional(0);
    bool marked = false;
    if (cell.one_of(":.hH")) {
        marked = true;
        if (const auto read = cell.number()) minute = read;
        if (cell.one_of(":")) cell.number();  // seconds
    }
    cell.skip_spaces();
    const bool afternoon = cell.skip("pm") || cell.skip("p.m.");
    const bool morning = !afternoon && (cell.skip("am") || cell.skip("a.m."));
    marked = cell.skip("uhr") || cell.skip("h") || afternoon || morning || marked;
    if (!marked || *minute > 59 || (*hour == 24 && *minute > 0) || ((afternoon || morning) && *hour > 12))
        return std::nullopt;
    const int in_day = afternoon || morning ? *hour % 12 + (afternoon ? 12 : 0) : *hour;
    return hours{in_day} + minutes{*minute};
}

bool take_dash(Cell& cell) {
    cell.skip_spaces();
    const bool taken = cell.skip("-") || cell.skip("–") || cell.skip("—") || cell.skip("bis ") || cell.skip("to ");
    cell.skip_spaces();
    return taken;
}

std::optional<CellTime> read_iso(std::string_view cell) {
    const auto written = read_date_time(cell);
    if (!written) return std::nullopt;
    const auto day = floor<days>(written->wall);
    return CellTime{day, floor<seconds>(written->wall - day), {}, written->instant, cell.ends_with('Z')};
}

}  // namespace

void weigh_date(std::string_view text, DateEvidence& evidence) {
    Cell cell(text);
    cell.skip_words();
    const auto date = take_date(cell);
    if (!date || date->separator == '.' || date->first > 31) return;
    evidence.day_first |= date->first > 12;
    evidence.month_first |= date->second > 12;
    evidence.open |= date->first <= 12 && date->second <= 12 && date->first != date->second;
}

std::optional<CellTime> read_cell_time(std::string_view text, DateOrder order) {
    if (const auto iso = read_iso(text)) return iso;
    Cell cell(text);
    const auto before = cell.skip_words();
    CellTime time;
    const auto date = take_date(cell);
    time.day = date ? day_of(*date, order) : take_named_date(cell, before);
    if (date && !time.day) return std::nullopt;
    if (time.day) {
        cell.skip(",");
        cell.skip_spaces();
        cell.skip("t");
        if (!cell.skip("um ")) cell.skip("à ");
    }
    if (!cell.at_end()) {
        time.clock = take_clock(cell);
        if (!time.clock) return std::nullopt;
    }
    if (take_dash(cell)) {
        time.until = take_clock(cell);
        if (!time.until) return std::nullopt;
    }
    cell.skip_spaces();
    if (!cell.at_end() || (!time.day && !time.clock)) return std::nullopt;
    return time;
}

}  // namespace plenary::agenda
