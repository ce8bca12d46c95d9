#include "platform/csv_reading.hpp"

#include <algorithm>

#include "platform/csv.hpp"

namespace plenary {
namespace {

constexpr std::string_view k_byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view k_blanks = " \t\r\n";

// What stands most often in the first row, outside quotes.
char separator_of(std::string_view document) {
    std::size_t commas = 0, semicolons = 0, tabs = 0;
    bool quoted = false;
    for (const char c : document) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\n') break;
        commas += c == ',';
        semicolons += c == ';';
        tabs += c == '\t';
    }
    if (tabs > commas && tabs > semicolons) return '\t';
    return semicolons > commas ? ';' : ',';
}

std::string text_of(std::string_view cell) {
    const auto begin = cell.find_first_not_of(k_blanks);
    if (begin == cell.npos) return {};
    const auto end = cell.find_last_not_of(k_blanks);
    return std::string(original_of_cell(cell.substr(begin, end - begin + 1)));
}

class Reading {
public:
    explicit Reading(std::string_view document) : rest_(document), separator_(separator_of(document)) {}

    std::vector<CsvRow> rows() {
        std::vector<CsvRow> rows;
        while (!rest_.empty()) {
            CsvRow row{line_, {}};
            while (read_cell(row)) {
            }
            const bool has_text = std::ranges::any_of(row.cells, [](const auto& cell) { return !cell.empty(); });
            if (has_text) rows.push_back(std::move(row));
        }
        return rows;
    }

private:
    // Whether another cell of the row follows.
    bool read_cell(CsvRow& row) {
        std::string cell;
        bool quoted = false;
        while (!rest_.empty()) {
            const char c = rest_.front();
            if (!quoted && (c == separator_ || c == '\n')) break;
            rest_.remove_prefix(1);
            line_ += c == '\n';
            if (c != '"') {
                cell += c;
            } else if (quoted && rest_.starts_with('"')) {
                cell += c;
                rest_.remove_prefix(1);
            } else {
                quoted = !quoted;
            }
        }
        row.cells.push_back(text_of(cell));
        if (rest_.empty()) return false;
        const bool more = rest_.front() == separator_;
        line_ += !more;
        rest_.remove_prefix(1);
        return more;
    }

    std::string_view rest_;
    char separator_;
    std::size_t line_ = 1;
};

}  // namespace

std::vector<CsvRow> read_csv(std::string_view document) {
    if (document.starts_with(k_byte_order_mark)) document.remove_prefix(k_byte_order_mark.size());
    return Reading(document).rows();
}

}  // namespace plenary
