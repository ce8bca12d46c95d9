#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "agenda/importing/workbook_xml.hpp"

namespace plenary::agenda {

// What a number in a cell is shown as.
enum class NumberShown { number, date, time, date_and_time, elapsed };

// What a number format shows ("dd.mm.yyyy hh:mm", "[h]:mm"; ECMA-376 part 1, 18.8.31), of its first section.
[[nodiscard]] NumberShown shown_by(std::string_view format);

// The styles of a workbook's cells, by their number.
class WorkbookStyles {
public:
    WorkbookStyles() = default;
    // `root`: of the part with the styles.
    explicit WorkbookStyles(const pugi::xml_node& root);

    // Of the cells with style `number`, a numeral; numbers where there is none.
    [[nodiscard]] NumberShown shown(std::string_view number) const;

private:
    std::vector<NumberShown> cells_;
};

// A serial number as what it shows: "2026-06-25", "09:30", "2026-06-25 09:30", "25:30", "90". `from_1904`: days count
// from 1904-01-01 instead of 1900. Empty where it is no day that a calendar has.
[[nodiscard]] std::string serial_text(double serial, NumberShown shown, bool from_1904);

}  // namespace plenary::agenda
