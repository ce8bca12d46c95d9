#pragma once
#include <span>

#include "agenda/importing/listed_schedule.hpp"
#include "agenda/importing/table_outline.hpp"

namespace plenary::agenda {

// The most cells that a table of sessions has.
inline constexpr std::size_t k_most_cells = 1'000'000;

// Reads a table with one session a row below the row that names the columns. Where a date stands only in
// the first row of its day it holds for those below, as in a sheet with joined cells; an end before its start is on
// the next day. Rows that differ in their speaker alone are one session. What 05/06/2026 means the table's other
// dates decide.
// Errors: malformed, one line: also where no column is a title, or none a start; and where no date decides.
[[nodiscard]] Result<ListedSchedule> read_schedule_table(const FoundTable& table);

}  // namespace plenary::agenda
