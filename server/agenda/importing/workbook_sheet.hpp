#pragma once
#include "agenda/importing/workbook_styles.hpp"
#include "platform/csv_reading.hpp"
#include "platform/error.hpp"

namespace plenary::agenda {

// What the cells of all sheets of a workbook refer to.
struct WorkbookTexts {
    std::vector<std::string> shared;
    WorkbookStyles styles;
    bool from_1904 = false;
};

// The most rows of a sheet.
inline constexpr std::size_t k_most_rows = 50'000;

// The rows of a sheet (`root`: <worksheet>) that hold any text, as a table of separated values would: dates as
// "2026-06-25", times as "09:30", of formulas what they came to, errors as nothing. What stands in cells that are joined
// downwards holds for each of them. Errors: too_large.
[[nodiscard]] Result<std::vector<CsvRow>> read_sheet(const pugi::xml_node& root, const WorkbookTexts& texts);

}  // namespace plenary::agenda
