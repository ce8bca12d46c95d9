#include "agenda/importing/table_outline.hpp"

#include <algorithm>

#include "agenda/importing/import_text.hpp"
#include "platform/text.hpp"

namespace plenary::agenda {
namespace {

constexpr std::size_t k_rows_before_headings = 20;  // a sheet's title, its date, a blank row
constexpr std::size_t k_samples = 3;
constexpr std::size_t k_rows_for_samples = 200;
constexpr std::size_t k_longest_sample = 120;
constexpr std::size_t k_longest_heading = 200;

std::ptrdiff_t texts_in(const CsvRow& row) {
    return std::ranges::count_if(row.cells, [](const auto& cell) { return !cell.empty(); });
}

bool could_be_headings(const CsvRow& row) {
    const auto is_text = [](const auto& cell) {
        return cell.size() <= k_longest_heading &&
               std::ranges::none_of(cell, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; });
    };
    return texts_in(row) >= 2 && std::ranges::all_of(row.cells, is_text);
}

// Most rows of a table have as many cells as its headings, prose with commas does not.
bool is_even(std::span<const CsvRow> rows) {
    const auto alike = std::ranges::count_if(rows.subspan(1), [&](const auto& row) {
        return row.cells.size() == rows[0].cells.size() && texts_in(row) > 1;
    });
    return alike > 0 && 2 * alike >= std::ssize(rows) - 1;
}

std::string shown(const std::string& cell, std::size_t most_bytes) {
    return std::string(shorten(ImportText{}.one_line(cell), most_bytes));
}

std::vector<std::string> samples_below(std::span<const CsvRow> rows, std::size_t place) {
    std::vector<std::string> samples;
    for (const auto& row : rows) {
        if (place >= row.cells.size() || row.cells[place].empty()) continue;
        auto sample = shown(row.cells[place], k_longest_sample);
        if (std::ranges::find(samples, sample) != samples.end()) continue;
        samples.push_back(std::move(sample));
        if (samples.size() == k_samples) break;
    }
    return samples;
}

}  // namespace

std::optional<FoundTable> find_table(std::span<const CsvRow> rows) {
    const auto topmost = std::min(k_rows_before_headings, rows.size());
    for (std::size_t at = 0; at < topmost; ++at)
        if (const auto columns = TableColumns::named_in(rows[at]); columns.suffice())
            return FoundTable{rows.subspan(at), columns};
    for (std::size_t at = 0; at < topmost; ++at)
        if (could_be_headings(rows[at]) && is_even(rows.subspan(at)))
            return FoundTable{rows.subspan(at), TableColumns::named_in(rows[at])};
    return std::nullopt;
}

TableOutline outline_of(const FoundTable& table) {
    const auto below = table.rows.subspan(1, std::min(k_rows_for_samples, table.rows.size() - 1));
    TableOutline outline{table.rows[0].line, {}};
    const auto& headings = table.rows[0].cells;
    for (std::size_t place = 0; place < std::min(headings.size(), k_most_columns); ++place)
        outline.columns.push_back(
            {shown(headings[place], k_longest_heading), table.columns.at(place), samples_below(below, place)});
    return outline;
}

}  // namespace plenary::agenda
