#pragma once
#include <span>

#include "agenda/importing/table_columns.hpp"

namespace plenary::agenda {

// A column of a table as somebody sees it who says what it holds.
struct OutlinedColumn {
    std::string heading;
    std::optional<Column> read_as;
    std::vector<std::string> samples;  // the first texts below the heading that differ, cut where they are long
};
struct TableOutline {
    std::size_t line;  // of the headings
    std::vector<OutlinedColumn> columns;
};

// Where the sessions of a table stand, below which headings.
struct FoundTable {
    std::span<const CsvRow> rows;  // from the headings on
    TableColumns columns;
};

// The first of the topmost rows that names the columns of a schedule; else, with whatever it names, the first one that
// could be headings: with several texts in it and rows of the same kind below. Nothing where this is no table.
[[nodiscard]] std::optional<FoundTable> find_table(std::span<const CsvRow> rows);

[[nodiscard]] TableOutline outline_of(const FoundTable& table);

}  // namespace plenary::agenda
