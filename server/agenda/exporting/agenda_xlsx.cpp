#include <fmt/format.h>

#include <array>
#include <chrono>

#include "agenda/exporting/agenda_table.hpp"
#include "agenda/exporting/exported_schedule.hpp"
#include "agenda/exporting/schedule_export.hpp"
#include "agenda/exporting/zip_file.hpp"
#include "platform/instant_text.hpp"
#include "platform/text.hpp"

namespace plenary::agenda {
namespace {

using std::chrono::days;
using std::chrono::minutes;

constexpr std::string_view k_head = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
constexpr std::string_view k_kinds =
    R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>)";
constexpr std::string_view k_relations =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>)";
constexpr std::string_view k_workbook =
    R"(<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Agenda" sheetId="1" r:id="rId1"/></sheets></workbook>)";
constexpr std::string_view k_workbook_relations =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>)";
// Cell styles: 0 a text, 1 a heading, 2 a day, 3 a day with its clock.
constexpr std::string_view k_styles =
    R"(<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>)";

constexpr std::array k_widths{12, 17, 17, 18, 50, 30, 40, 24, 20, 12, 10, 10, 10, 60, 40, 38, 38, 38};
static_assert(k_widths.size() == k_table_headings.size());
constexpr std::size_t k_longest_cell = 32'767;  // what a spreadsheet takes

// As text of XML 1.0; "_x" could begin an escape of spreadsheets.
std::string escaped(std::string_view text) {
    std::string xml;
    for (const char c : shorten(text, k_longest_cell)) {
        if (c == '&')
            xml += "&amp;";
        else if (c == '<')
            xml += "&lt;";
        else if (c == '>')
            xml += "&gt;";
        else if (c == 'x' && xml.ends_with('_'))
            xml += "x005F_x";
        else if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t')
            xml += c;
    }
    return xml;
}

// Always a text, whatever it begins with: no spreadsheet calculates it.
std::string text_cell(std::string_view text, int style = 0) {
    if (text.empty()) return "<c/>";
    return fmt::format(R"(<c s="{}" t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>)", style, escaped(text));
}

// A day counts from 1899-12-30.
std::string time_cell(LocalTime time, int style) {
    using namespace std::chrono_literals;
    const LocalTime first{std::chrono::sys_days{1899y / 12 / 30}.time_since_epoch()};
    const auto since = std::chrono::floor<minutes>(time - first);
    const auto whole = std::chrono::floor<days>(since);
    const auto part = static_cast<double>((since - whole).count()) / static_cast<double>(minutes{days{1}}.count());
    return fmt::format(R"(<c s="{}"><v>{:.15g}</v></c>)", style, static_cast<double>(whole.count()) + part);
}

std::string heading(std::string_view name, const std::string& zone) {
    const bool is_time = name == "day" || name == "start" || name == "end";
    return is_time ? fmt::format("{} ({})", name, zone) : std::string(name);
}

std::string sheet(const std::vector<AgendaTableRow>& rows, const std::string& zone) {
    std::string xml(k_head);
    xml +=
        R"(<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>)";
    for (std::size_t at = 0; at < k_widths.size(); ++at)
        xml += fmt::format(R"(<col min="{0}" max="{0}" width="{1}" customWidth="1"/>)", at + 1, k_widths.at(at));
    xml += "</cols><sheetData><row>";
    for (const auto* name : k_table_headings) xml += text_cell(heading(name, zone), 1);
    xml += "</row>";
    for (const auto& row : rows) {
        xml += "<row>" + time_cell(parse_local_time(row.day + "T00:00").value(), 2);
        xml += time_cell(row.starts, 3) + time_cell(row.ends, 3);
        for (const auto& text : row.texts) xml += text_cell(text);
        xml += "</row>";
    }
    return xml + "</sheetData></worksheet>";
}

}  // namespace

std::string write_agenda_xlsx(const events::Event& event, const Agenda& agenda, const std::string& address) {
    const auto part = [](std::string_view xml) { return std::string(k_head) + std::string(xml); };
    return ZipFile()
        .add("[Content_Types].xml", part(k_kinds))
        .add("_rels/.rels", part(k_relations))
        .add("xl/workbook.xml", part(k_workbook))
        .add("xl/_rels/workbook.xml.rels", part(k_workbook_relations))
        .add("xl/styles.xml", part(k_styles))
        .add("xl/worksheets/sheet1.xml", sheet(agenda_table(event, agenda, address), zone_of(agenda).name()))
        .bytes();
}

}  // namespace plenary::agenda
