#pragma once
#include <fmt/format.h>

#include <string>

#include "agenda/exporting/zip_file.hpp"

namespace plenary::agenda {

// The smallest parts of a workbook, for tests to put together.
inline const std::string k_sheet_names =
    "<workbook xmlns:r='r'><sheets><sheet name='Notes' r:id='a'/><sheet name='Programme' "
    "r:id='b'/></sheets></workbook>";
inline const std::string k_sheet_parts =
    "<Relationships><Relationship Id='a' Type='x/worksheet' Target='worksheets/one.xml'/>"
    "<Relationship Id='b' Type='x/worksheet' Target='/xl/worksheets/two.xml'/></Relationships>";
inline const std::string k_start_part =
    "<Relationships><Relationship Id='w' Type='x/officeDocument' Target='xl/workbook.xml'/></Relationships>";

inline std::string sheet_of(const std::string& rows, const std::string& behind = "") {
    return "<worksheet><sheetData>" + rows + "</sheetData>" + behind + "</worksheet>";
}
inline std::string text_of_cell(const std::string& text) { return "<c t='inlineStr'><is><t>" + text + "</t></is></c>"; }
inline std::string row_of(const std::vector<std::string>& texts) {
    std::string cells;
    for (const auto& text : texts) cells += text_of_cell(text);
    return "<row>" + cells + "</row>";
}

// A workbook of two sheets: a note, and `programme`.
inline std::string workbook_of(const std::string& programme, const std::string& names = k_sheet_names,
                               const std::string& styles = "<styleSheet/>", const std::string& texts = "<sst/>") {
    return ZipFile()
        .add("_rels/.rels", k_start_part)
        .add("xl/workbook.xml", names)
        .add("xl/_rels/workbook.xml.rels", k_sheet_parts)
        .add("xl/styles.xml", styles)
        .add("xl/sharedStrings.xml", texts)
        .add("xl/worksheets/one.xml", sheet_of(row_of({"Only a note"})))
        .add("xl/worksheets/two.xml", programme)
        .bytes();
}

}  // namespace plenary::agenda
