#pragma once
#include <span>

#include "agenda/importing/listed_schedule.hpp"
#include "platform/csv_reading.hpp"

namespace plenary::agenda {

// The most cells that a table of sessions has.
inline constexpr std::size_t k_most_cells = 1'000'000;

// Whether one of the first rows names the columns of a schedule.
[[nodiscard]] bool is_schedule_table(std::span<const CsvRow> rows);

// Reads a table with one session a row below a row that names the columns (TableColumns). Where a date stands only in
// the first row of its day it holds for those below, as in a sheet with joined cells; an end before its start is on
// the next day. Rows that differ in their speaker alone are one session. What 05/06/2026 means the table's other
// dates decide.
// Errors: malformed, one line; that is also where no date decides.
[[nodiscard]] Result<ListedSchedule> read_schedule_table(std::span<const CsvRow> rows);

}  // namespace plenary::agenda
