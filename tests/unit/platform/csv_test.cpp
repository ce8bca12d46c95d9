// Tables for spreadsheets: nothing that somebody typed is computed, and everything comes back as it was.
#include "platform/csv.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace plenary {
namespace {

constexpr std::string_view k_mark = "\xEF\xBB\xBF";

// RFC 4180 as a reader understands it.
std::vector<std::vector<std::string>> read_table(std::string_view document) {
    document.remove_prefix(k_mark.size());
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> row{""};
    bool quoted = false;
    for (std::size_t at = 0; at < document.size(); ++at) {
        const char c = document[at];
        if (c == '"' && quoted && at + 1 < document.size() && document[at + 1] == '"') {
            row.back() += document[++at];
        } else if (c == '"') {
            quoted = !quoted;
        } else if (quoted || (c != ',' && c != '\r')) {
            row.back() += c;
        } else if (c == ',') {
            row.emplace_back();
        } else {
            ++at;  // the LF behind CR
            rows.push_back(std::exchange(row, {""}));
        }
    }
    return rows;
}

class Formula : public testing::TestWithParam<std::string> {};

TEST_P(Formula, IsTextInTheTableAndComesBack) {
    const auto& typed = GetParam();
    const auto cell = harmless_cell(typed);
    EXPECT_EQ(cell, "'" + typed);
    EXPECT_EQ(original_of_cell(cell), typed);
    EXPECT_EQ(harmless_cell(cell), "'" + cell) << "a text that looks made harmless comes back too";
    EXPECT_EQ(original_of_cell(harmless_cell(cell)), cell);
    const auto rows = read_table(CsvTable().text(typed).end_row().document());
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0], (std::vector<std::string>{cell}));
}

INSTANTIATE_TEST_SUITE_P(Beginnings, Formula,
                         testing::Values("=1+1", "+32 2 555", "-1", "@SUM(A1)", "|x", "\t=1", "\r=1", "\n=1",
                                         "=HYPERLINK(\"https://evil.example\",\"x\")", "=cmd|' /C calc'!A0", "  =1+1",
                                         "\xC2\xA0=1", "＝1+1", "＋1", "－1", "＠SUM", "−1", "\xEF\xBB\xBF=1"));

class Harmless : public testing::TestWithParam<std::string> {};

TEST_P(Harmless, StaysAsItIs) {
    const auto& typed = GetParam();
    EXPECT_EQ(harmless_cell(typed), typed);
    EXPECT_EQ(original_of_cell(typed), typed);
    EXPECT_EQ(read_table(CsvTable().text(typed).end_row().document())[0], (std::vector<std::string>{typed}));
}

INSTANTIATE_TEST_SUITE_P(Texts, Harmless,
                         testing::Values("", "Ada Wójcik", "Łódź, miasto", "O'Neill", "'quoted'", "'s-Hertogenbosch",
                                         "a=b", "say \"hello\"", "two\r\nlines", "semi;colon", " blank ", "1-2", "''",
                                         "'"));

TEST(CsvTable, IsWrittenAsRfc4180SaysWithItsMark) {
    CsvTable table;
    table.text("name").text("minutes").end_row();
    table.text("Lima, \"Ana\"").number(-5).end_row();
    table.nothing().number(12U).end_row();
    EXPECT_EQ(table.document(), std::string(k_mark) + "name,minutes\r\n\"Lima, \"\"Ana\"\"\",-5\r\n,12\r\n");
}

TEST(CsvTable, KeepsAnEmptyRowOfOneCellApartFromTheNext) {
    CsvTable table;
    table.nothing().end_row().text("x").end_row();
    EXPECT_EQ(read_table(table.document()), (std::vector<std::vector<std::string>>{{""}, {"x"}}));
}

}  // namespace
}  // namespace plenary
