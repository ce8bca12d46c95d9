#include "platform/csv.hpp"

#include <algorithm>
#include <array>

namespace plenary {
namespace {

constexpr std::string_view k_byte_order_mark = "\xEF\xBB\xBF";
constexpr std::array<std::string_view, 14> k_formula_begins{"=",  "+",  "-",  "@",  "|",  "\t", "\r",
                                                            "\n", "＝", "＋", "－", "＠", "｜", "\xE2\x88\x92"};
constexpr std::array<std::string_view, 4> k_blanks{" ", "\xC2\xA0", "\xE3\x80\x80", k_byte_order_mark};

template <std::size_t size>
std::size_t begins_with_one_of(std::string_view text, const std::array<std::string_view, size>& beginnings) {
    const auto found = std::ranges::find_if(beginnings, [&](auto beginning) { return text.starts_with(beginning); });
    return found == beginnings.end() ? 0 : found->size();
}

bool begins_formula(std::string_view text) {
    while (const auto blank = begins_with_one_of(text, k_blanks)) text.remove_prefix(blank);
    return begins_with_one_of(text, k_formula_begins) > 0;
}

// Where apostrophes lead, what stands behind them decides: so the way back is known.
bool needs_apostrophe(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of('\''), text.size()));
    return begins_formula(text);
}

}  // namespace

std::string harmless_cell(std::string_view text) {
    return needs_apostrophe(text) ? '\'' + std::string(text) : std::string(text);
}

std::string_view original_of_cell(std::string_view cell) {
    return cell.starts_with('\'') && needs_apostrophe(cell) ? cell.substr(1) : cell;
}

CsvTable::CsvTable() : document_(k_byte_order_mark) {}

CsvTable& CsvTable::text(std::string_view text) { return cell(harmless_cell(text)); }

CsvTable& CsvTable::digits(std::int64_t number) { return cell(std::to_string(number)); }

CsvTable& CsvTable::cell(std::string_view plain) {
    if (in_row_) document_ += ',';
    in_row_ = true;
    const bool quoted =
        plain.find_first_of(",;\t\"\r\n") != plain.npos || plain.starts_with(' ') || plain.ends_with(' ');
    if (!quoted) {
        document_ += plain;
        return *this;
    }
    document_ += '"';
    for (const char c : plain) {
        if (c == '"') document_ += '"';
        document_ += c;
    }
    document_ += '"';
    return *this;
}

CsvTable& CsvTable::end_row() {
    document_ += "\r\n";
    in_row_ = false;
    return *this;
}

}  // namespace plenary
