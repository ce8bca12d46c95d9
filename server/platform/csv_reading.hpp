#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace plenary {

// One row of a table of separated values, and the line on which it begins, counted from 1.
struct CsvRow {
    std::size_t line;
    std::vector<std::string> cells;
};

// The rows of a document as RFC 4180 has it and as spreadsheets save it: commas, semicolons or tabs between cells
// (whichever the first row has most of), CRLF or LF behind rows, a byte order mark or none. Rows without any text are
// left out; a quote that nobody closes ends with the document. Blanks around a cell are none of it; what harmless_cell()
// made is undone.
[[nodiscard]] std::vector<CsvRow> read_csv(std::string_view document);

}  // namespace plenary
