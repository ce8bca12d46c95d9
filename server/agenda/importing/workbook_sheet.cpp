#include "agenda/importing/workbook_sheet.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "agenda/importing/import_text.hpp"
#include "agenda/importing/no_schedule.hpp"
#include "agenda/importing/table_schedule.hpp"
#include "platform/text.hpp"

namespace plenary::agenda {
namespace {

constexpr std::size_t k_most_joined = 10'000;

struct Place {
    std::size_t row, column;  // from 1
};

// "B12"; nothing for what is none.
std::optional<Place> place_in(std::string_view reference) {
    Place place{0, 0};
    while (!reference.empty() && reference.front() >= 'A' && reference.front() <= 'Z' && place.column < 100'000) {
        place.column = place.column * 26 + static_cast<std::size_t>(reference.front() - 'A' + 1);
        reference.remove_prefix(1);
    }
    const auto* end = reference.data() + reference.size();
    const auto read = std::from_chars(reference.data(), end, place.row);
    if (read.ec != std::errc{} || read.ptr != end || place.column == 0 || place.row == 0) return std::nullopt;
    return place;
}

std::string cell_text(const pugi::xml_node& cell, const WorkbookTexts& texts) {
    const auto type = attribute_of(cell, "t");
    if (type == "inlineStr") return rich_text(child_of(cell, "is"));
    const std::string_view value = child_of(cell, "v").child_value();
    if (value.empty() || type == "e") return "";
    if (type == "b") return value == "1" ? "TRUE" : "FALSE";
    if (type == "str" || type == "d") return is_utf8(value) ? std::string(value) : ImportText{}.many_lines(value);
    if (type == "s") {
        std::size_t at = 0;
        std::from_chars(value.data(), value.data() + value.size(), at);
        return at < texts.shared.size() ? texts.shared[at] : "";
    }
    double number = 0;
    if (std::from_chars(value.data(), value.data() + value.size(), number).ec != std::errc{}) return "";
    return serial_text(number, texts.styles.shown(attribute_of(cell, "s")), texts.from_1904);
}

std::string trimmed(std::string text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == text.npos) return "";
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

CsvRow read_row(const pugi::xml_node& node, std::size_t line, const WorkbookTexts& texts) {
    CsvRow row{line, {}};
    for (const auto& cell : children_of(node, "c")) {
        const auto place = place_in(attribute_of(cell, "r"));
        const auto at = place ? place->column - 1 : row.cells.size();
        if (at >= k_most_columns) continue;
        if (row.cells.size() <= at) row.cells.resize(at + 1);
        row.cells[at] = trimmed(cell_text(cell, texts));
    }
    return row;
}

void hold_downwards(std::vector<CsvRow>& rows, Place from, Place to) {
    const auto row_of = [&](std::size_t line) { return std::ranges::lower_bound(rows, line, {}, &CsvRow::line); };
    const auto first = row_of(from.row);
    const auto column = from.column - 1;
    if (first == rows.end() || first->line != from.row || column >= first->cells.size()) return;
    for (auto row = first + 1; row != rows.end() && row->line <= to.row; ++row) {
        if (row->cells.size() <= column) row->cells.resize(column + 1);
        if (row->cells[column].empty()) row->cells[column] = first->cells[column];
    }
}

void join_downwards(std::vector<CsvRow>& rows, const pugi::xml_node& root) {
    auto left = k_most_joined;
    for (const auto& joined : children_of(child_of(root, "mergeCells"), "mergeCell")) {
        const auto span = attribute_of(joined, "ref");
        const auto colon = std::min(span.find(':'), span.size());
        const auto from = place_in(span.substr(0, colon));
        const auto to = place_in(span.substr(std::min(colon + 1, span.size())));
        if (!from || !to || from->column != to->column || from->column > k_most_columns || to->row <= from->row)
            continue;
        if (to->row - from->row > left) return;
        left -= to->row - from->row;
        hold_downwards(rows, *from, *to);
    }
}

}  // namespace

Result<std::vector<CsvRow>> read_sheet(const pugi::xml_node& root, const WorkbookTexts& texts) {
    std::vector<CsvRow> rows;
    std::size_t line = 0, cells = 0;
    for (const auto& node : children_of(child_of(root, "sheetData"), "row")) {
        std::size_t number = 0;
        const auto written = attribute_of(node, "r");
        std::from_chars(written.data(), written.data() + written.size(), number);
        line = number > line ? number : line + 1;
        auto row = read_row(node, line, texts);
        if (std::ranges::all_of(row.cells, &std::string::empty)) continue;
        cells += row.cells.size();
        if (rows.size() == k_most_rows || cells > k_most_cells)
            return no_schedule("this workbook is too large: save the sheet of the schedule alone",
                               "schedule.workbook_large", {}, ErrorCode::too_large);
        rows.push_back(std::move(row));
    }
    join_downwards(rows, root);
    return rows;
}

}  // namespace plenary::agenda
