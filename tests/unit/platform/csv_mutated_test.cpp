// Tables that no spreadsheet saved: what is read can be written and read again.
#include <gtest/gtest.h>

#include "platform/csv.hpp"
#include "platform/csv_reading.hpp"
#include "support/mutations.hpp"

namespace plenary {
namespace {

std::vector<std::vector<std::string>> cells_of(std::string_view document) {
    std::vector<std::vector<std::string>> cells;
    for (auto& row : read_csv(document)) cells.push_back(std::move(row.cells));
    return cells;
}

TEST(CsvMutated, WrittenAndReadAgainIsTheSame) {
    test_support::Mutations documents(
        {"\xEF\xBB\xBFname;email\r\n\"Lima, \"\"Ana\"\"\";ana@porto.example\r\n'=1+1; b \r\n",
         "name,email\nBen,ben@city.example\n\"two\nlines\",x\n", "a\tb\n1\t2\n"},
        {"\"", "\"\"", ",", ";", "\t", "\n", "\r", "=", "'", "''=", "\xEF\xBB\xBF", "\xC2\xA0", "＝", "@", "|"});
    int rows = 0;
    for (int i = 0; i < 20'000; ++i) {
        const auto text = documents.next();
        const auto read = cells_of(text);
        CsvTable table;
        for (const auto& row : read) {
            ++rows;
            for (const auto& cell : row) table.text(cell);
            table.end_row();
        }
        ASSERT_EQ(cells_of(table.document()), read) << testing::PrintToString(text);
    }
    EXPECT_GT(rows, 20'000);
}

}  // namespace
}  // namespace plenary
