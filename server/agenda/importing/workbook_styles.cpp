#include "agenda/importing/workbook_styles.hpp"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cmath>
#include <map>

#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

using std::chrono::days;
using std::chrono::seconds;

constexpr double k_seconds_a_day = 86'400;
constexpr double k_last_day = 2'958'465;  // 9999-12-31
constexpr std::size_t k_most_styles = 100'000;

int number_in(std::string_view text) {
    int number = -1;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

// Formats that no workbook spells out, also those of other languages (ECMA-376 part 1, 18.8.30).
NumberShown built_in(int id) {
    if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58)
        return NumberShown::date;
    if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 45 || id == 47 || id == 55 || id == 56)
        return NumberShown::time;
    if (id == 22) return NumberShown::date_and_time;
    return id == 46 ? NumberShown::elapsed : NumberShown::number;
}

std::string clock_text(std::int64_t second) {
    const auto minutes = fmt::format("{:02}:{:02}", second / 3600, second / 60 % 60);
    return second % 60 == 0 ? minutes : fmt::format("{}:{:02}", minutes, second % 60);
}

// Without what is quoted, escaped or in brackets.
std::string bare(std::string_view format) {
    std::string letters;
    for (std::size_t at = 0; at < format.size(); ++at) {
        const char c = format[at];
        if (c == ';') break;
        if (c == '\\' || c == '_' || c == '*') {
            ++at;
        } else if (c == '"' || c == '[') {
            at = std::min(format.find(c == '"' ? '"' : ']', at + 1), format.size());
        } else {
            letters += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return letters;
}

bool counts_elapsed(std::string_view format) {
    for (const auto* unit : {"[h]", "[hh]", "[H]", "[HH]", "[m]", "[mm]", "[M]", "[MM]", "[s]", "[ss]"})
        if (format.contains(unit)) return true;
    return false;
}

}  // namespace

NumberShown shown_by(std::string_view format) {
    if (counts_elapsed(format)) return NumberShown::elapsed;
    const auto letters = bare(format);
    if (letters.starts_with("general")) return NumberShown::number;
    const bool has_clock = letters.contains('h') || letters.contains('s');
    const bool has_day = letters.contains('d') || letters.contains('y') || (letters.contains('m') && !has_clock);
    if (has_day) return has_clock ? NumberShown::date_and_time : NumberShown::date;
    return has_clock ? NumberShown::time : NumberShown::number;
}

WorkbookStyles::WorkbookStyles(const pugi::xml_node& root) {
    std::map<int, NumberShown> own;
    for (const auto& format : children_of(child_of(root, "numFmts"), "numFmt"))
        own[number_in(attribute_of(format, "numFmtId"))] = shown_by(attribute_of(format, "formatCode"));
    for (const auto& style : children_of(child_of(root, "cellXfs"), "xf")) {
        if (cells_.size() == k_most_styles) break;
        const auto id = number_in(attribute_of(style, "numFmtId"));
        const auto found = own.find(id);
        cells_.push_back(found == own.end() ? built_in(id) : found->second);
    }
}

NumberShown WorkbookStyles::shown(std::string_view number) const {
    const auto at = number_in(number);
    return at >= 0 && static_cast<std::size_t>(at) < cells_.size() ? cells_[static_cast<std::size_t>(at)]
                                                                   : NumberShown::number;
}

std::string serial_text(double serial, NumberShown shown, bool from_1904) {
    if (shown == NumberShown::number) return fmt::format("{:.15g}", serial);
    if (!(serial >= 0 && serial <= k_last_day)) return "";
    const auto total = static_cast<std::int64_t>(std::llround(serial * k_seconds_a_day));
    if (shown == NumberShown::elapsed) return clock_text(total);
    const auto second = total % static_cast<std::int64_t>(k_seconds_a_day);
    auto day = days{total / static_cast<std::int64_t>(k_seconds_a_day)};
    if (shown == NumberShown::time && day.count() == 0) return clock_text(second);
    if (!from_1904 && day.count() < 60) day += days{1};  // the system of 1900 counts a 29 February that never was
    using namespace std::chrono_literals;
    const std::chrono::sys_days first = from_1904 ? 1904y / 1 / 1 : 1899y / 12 / 30;
    const LocalTime local{(first + day).time_since_epoch()};
    const auto date = to_text(local).substr(0, 10);
    if (shown == NumberShown::date && second == 0) return date;
    return date + " " + clock_text(second);
}

}  // namespace plenary::agenda
