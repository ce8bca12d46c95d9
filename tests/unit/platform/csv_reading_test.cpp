#include "platform/csv_reading.hpp"

#include <gtest/gtest.h>

#include "platform/csv.hpp"

namespace plenary {
namespace {

using Cells = std::vector<std::string>;

std::vector<Cells> cells_of(std::string_view document) {
    std::vector<Cells> all;
    for (auto& row : read_csv(document)) all.push_back(std::move(row.cells));
    return all;
}

TEST(CsvReading, ReadsWhatSpreadsheetsSave) {
    const std::vector<Cells> expected{{"name", "email"}, {"Ana Lima", "ana@porto.example"}};
    EXPECT_EQ(cells_of("name,email\r\nAna Lima,ana@porto.example\r\n"), expected);
    EXPECT_EQ(cells_of("\xEF\xBB\xBFname;email\nAna Lima;ana@porto.example"), expected);
    EXPECT_EQ(cells_of("name\temail\n\n \t \nAna Lima\t ana@porto.example \n"), expected);
}

TEST(CsvReading, KeepsWhatStandsInQuotes) {
    EXPECT_EQ(cells_of("\"Lima, Ana\",\"says \"\"hello\"\"\"\n"),
              (std::vector<Cells>{{"Lima, Ana", "says \"hello\""}}));
    const auto rows = read_csv("a,b\n\"two\nlines\",c\nlast,d");
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[1].cells, (Cells{"two\nlines", "c"}));
    EXPECT_EQ(rows[1].line, 2U);
    EXPECT_EQ(rows[2].line, 4U);
    EXPECT_EQ(cells_of("\"nobody closes it,\nb"), (std::vector<Cells>{{"nobody closes it,\nb"}}));
}

TEST(CsvReading, KeepsEmptyCellsBetweenOthersAndNoEmptyRows) {
    EXPECT_EQ(cells_of("a,,c\n,,\n,b,"), (std::vector<Cells>{{"a", "", "c"}, {"", "b", ""}}));
    EXPECT_TRUE(read_csv("").empty());
    EXPECT_TRUE(read_csv("\xEF\xBB\xBF").empty());
}

TEST(CsvReading, ReadsEveryTextThatWasWritten) {
    for (const std::string text : {"=1+1", "'quoted", "Lima; Ana", "a,b", "\"", "two\r\nlines", "+49 228", "Ana"}) {
        CsvTable table;
        table.text("head").text(text).end_row();
        EXPECT_EQ(cells_of(table.document()), (std::vector<Cells>{{"head", text}}));
    }
}

}  // namespace
}  // namespace plenary
