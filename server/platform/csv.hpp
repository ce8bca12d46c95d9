#pragma once
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace plenary {

// `text` with an apostrophe in front where a spreadsheet would take it for a formula (`= + - @ | TAB CR LF`, also full
// width and behind blanks), or for one that was made harmless: original_of_cell() gives every text back.
// Source: OWASP, CSV Injection.
[[nodiscard]] std::string harmless_cell(std::string_view text);
[[nodiscard]] std::string_view original_of_cell(std::string_view cell);

// A table of comma-separated values as RFC 4180 writes it: CRLF ends a row, what needs it stands in quotes. A UTF-8
// byte order mark leads, without which spreadsheets misread accents. Cells are added row by row.
class CsvTable {
public:
    CsvTable();

    // Whatever somebody typed: harmless_cell().
    CsvTable& text(std::string_view text);
    // A number is a number.
    CsvTable& number(std::integral auto number) { return digits(static_cast<std::int64_t>(number)); }
    CsvTable& nothing() { return cell({}); }
    CsvTable& end_row();

    // The document so far.
    [[nodiscard]] const std::string& document() const& { return document_; }
    [[nodiscard]] std::string document() && { return std::move(document_); }

private:
    CsvTable& cell(std::string_view plain);
    CsvTable& digits(std::int64_t number);

    std::string document_;
    bool in_row_ = false;
};

}  // namespace plenary
