#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "platform/csv_reading.hpp"
#include "platform/error.hpp"

namespace plenary::agenda {

// The sheet of a workbook that holds the sessions.
struct WorkbookTable {
    std::string name;
    std::vector<CsvRow> rows;
    std::size_t others;      // sheets that hold anything and were passed over
    std::size_t hidden = 0;  // sheets that nobody sees, and that were not read
};

// Whether this begins as a workbook does: an archive, or what the programs of 2003 wrote and those of today write
// behind a password.
[[nodiscard]] bool is_workbook(std::string_view bytes);

// Reads an Office Open XML workbook (ECMA-376, .xlsx): of its sheets the one whose headings name most columns of a
// schedule, else the first with a table, else the first. Hidden sheets are not read where one is visible. Errors: malformed, one line; too_large.
[[nodiscard]] Result<WorkbookTable> read_workbook(std::string_view bytes);

}  // namespace plenary::agenda
