#include "agenda/importing/workbook_table.hpp"

#include <gmock/gmock.h>

#include "agenda/importing/schedule_format.hpp"
#include "agenda/importing/workbook_styles.hpp"
#include "listed.hpp"
#include "platform/instant_text.hpp"
#include "workbook_sample.hpp"

namespace plenary::agenda {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string k_styles =
    "<styleSheet><numFmts><numFmt numFmtId='170' formatCode='dd.mm.yyyy;@'/><numFmt numFmtId='171' "
    "formatCode='[h]:mm'/></numFmts>"
    "<cellXfs><xf numFmtId='0'/><xf numFmtId='170'/><xf numFmtId='20'/><xf numFmtId='171'/><xf "
    "numFmtId='22'/></cellXfs>"
    "</styleSheet>";
const std::string k_texts =
    "<sst><si><t>Title</t></si><si><t>Date</t></si><si><t>Start</t></si><si><t>Duration</t></si>"
    "<si><r><t>Shade </t></r><r><t>&amp; water</t></r><rPh><t>no</t></rPh></si></sst>";

std::string refusal(const std::string& bytes) {
    const auto read = read_workbook(bytes);
    return read ? "taken" : read.error().detail;
}

using Rows = std::vector<std::vector<std::string>>;
Rows rows_in(const std::string& bytes) {
    Rows rows;
    for (const auto& row : read_workbook(bytes).value().rows) rows.push_back(row.cells);
    return rows;
}

TEST(WorkbookTable, ReadsTheSheetThatNamesMostColumns) {
    const auto read =
        read_workbook(workbook_of(sheet_of(row_of({"Title", "Start"}) + row_of({"Shade", "2026-07-04 10:00"}))))
            .value();
    EXPECT_EQ(read.name, "Programme");
    EXPECT_EQ(read.others, 1U);
    EXPECT_EQ(read.rows.size(), 2U);
    const auto schedule = read_listed(workbook_of(
        sheet_of(row_of({"Title", "Start", "Time zone"}) + row_of({"Shade", "2026-07-04 10:00", "Europe/Lisbon"}))));
    EXPECT_EQ(listed(schedule).zone, "Europe/Lisbon");
    EXPECT_THAT(sentences(schedule->notes),
                ElementsAre("session \"Shade\" (title:shade) has no duration; its start alone is known",
                            "the sheet \"Programme\" was read; other sheets of the workbook: 1"));
}

TEST(WorkbookTable, ReadsSharedTextsDatesTimesAndWhatFormulasCameTo) {
    const auto sheet = sheet_of(
        "<row r='2'><c r='A2' t='s'><v>0</v></c><c r='B2' t='s'><v>1</v></c><c r='C2' t='s'><v>2</v></c>"
        "<c r='E2' t='s'><v>3</v></c></row>"
        "<row r='3'/>"
        "<row r='5'><c r='A5' t='s'><v>4</v></c><c r='B5' s='1'><v>46207</v></c><c r='C5' s='2'><v>0.4375</v></c>"
        "<c r='E5' s='3'><v>1.0625</v></c></row>"
        "<row r='6'><c r='A6' t='str'><f>A5&amp;\"!\"</f><v>Second</v></c><c r='B6' s='4'><v>46207.9999884259</v></c>"
        "<c r='C6' t='e'><v>#N/A</v></c><c r='D6' t='b'><v>1</v></c><c r='E6'><v>90</v></c></row>");
    const auto bytes = workbook_of(sheet, k_sheet_names, k_styles, k_texts);
    EXPECT_THAT(rows_in(bytes), ElementsAre(ElementsAre("Title", "Date", "Start", "", "Duration"),
                                            ElementsAre("Shade & water", "2026-07-04", "10:30", "", "25:30"),
                                            ElementsAre("Second", "2026-07-04 23:59:59", "", "TRUE", "90")));
    EXPECT_EQ(read_workbook(bytes)->rows.at(2).line, 6U);
    const auto schedule = listed(read_listed(bytes));
    EXPECT_EQ(to_text(schedule.sessions.at(0).wall), "2026-07-04T10:30:00");
    EXPECT_EQ(schedule.sessions.at(0).duration, std::chrono::minutes{25 * 60 + 30});
}

TEST(WorkbookTable, HiddenSheetsAreLeftOutWhereOneIsVisible) {
    const auto programme = sheet_of(row_of({"Title", "Start"}) + row_of({"Shade", "2026-06-25 10:00"}));
    const auto names = [](const std::string& one, const std::string& two) {
        return "<workbook xmlns:r='r'><sheets><sheet name='Notes' r:id='a'" + one +
               "/><sheet name='Programme' r:id='b'" + two + "/></sheets></workbook>";
    };
    for (const std::string hidden : {" state='hidden'", " state='veryHidden'"}) {
        const auto visible = read_workbook(workbook_of(programme, names(hidden, ""))).value();
        EXPECT_EQ(visible.name, "Programme");
        EXPECT_EQ(visible.hidden, 1U);
        const auto note = read_workbook(workbook_of(programme, names("", hidden))).value();
        EXPECT_EQ(note.name, "Notes") << "what nobody sees is no programme";
        EXPECT_EQ(note.hidden, 1U);
        EXPECT_EQ(read_workbook(workbook_of(programme, names(hidden, hidden))).value().name, "Programme");
    }
}

TEST(WorkbookTable, CountsDaysFrom1904WhereTheWorkbookSaysSo) {
    const auto sheet =
        sheet_of(row_of({"Title", "Date"}) + "<row><c t='str'><v>A</v></c><c s='1'><v>44745</v></c></row>");
    const std::string names =
        "<x:workbook xmlns:x='m' xmlns:r='r'><x:workbookPr date1904='1'/><x:sheets><x:sheet name='P' "
        "r:id='b'/></x:sheets>"
        "</x:workbook>";
    EXPECT_THAT(rows_in(workbook_of(sheet, names, k_styles)).at(1), ElementsAre("A", "2026-07-04"));
}

TEST(WorkbookTable, WhatIsJoinedDownwardsHoldsForEachRow) {
    const auto sheet = sheet_of(
        "<row r='1'><c r='A1' t='str'><v>Title</v></c><c r='B1' t='str'><v>Start</v></c><c r='C1' "
        "t='str'><v>Room</v></c></row>"
        "<row r='2'><c r='A2' t='str'><v>A</v></c><c r='C2' t='str'><v>Hall</v></c></row>"
        "<row r='3'><c r='A3' t='str'><v>B</v></c></row><row r='4'><c r='A4' t='str'><v>C</v></c></row>",
        "<mergeCells><mergeCell ref='C2:C3'/><mergeCell ref='A4:C4'/><mergeCell ref='C2:C1048576000000'/>"
        "<mergeCell ref='nonsense'/></mergeCells>");
    EXPECT_THAT(rows_in(workbook_of(sheet)),
                ElementsAre(ElementsAre("Title", "Start", "Room"), ElementsAre("A", "", "Hall"),
                            ElementsAre("B", "", "Hall"), ElementsAre("C")));
}

TEST(WorkbookTable, ReadsEscapesAndRepairsWhatIsNoText) {
    const auto sheet = sheet_of(row_of({"Title", "Start"}) + row_of({"A_x000A_B_x005F_x", "C\xff"}));
    EXPECT_THAT(rows_in(workbook_of(sheet)).at(1), ElementsAre("A\nB_x", "C\ufffd"));
}

TEST(WorkbookTable, AFormatSaysWhatANumberIs) {
    for (const auto* day : {"dd/mm/yyyy", "yyyy\\-mm\\-dd", "[$-407]d. mmmm yyyy;@", "mmm yy", "\"Tag\" d"})
        EXPECT_EQ(shown_by(day), NumberShown::date) << day;
    for (const auto* time : {"hh:mm", "h:mm AM/PM", "mm:ss", "hh\" Uhr\""})
        EXPECT_EQ(shown_by(time), NumberShown::time) << time;
    for (const auto* both : {"m/d/yy h:mm", "yyyy-mm-dd hh:mm:ss"})
        EXPECT_EQ(shown_by(both), NumberShown::date_and_time) << both;
    for (const auto* number : {"General", "0.00", "#,##0\\ \"days\"", "[Red]0", "@", "0;[Red]-0;\"d\"", "", "\"h"})
        EXPECT_EQ(shown_by(number), NumberShown::number) << number;
    EXPECT_EQ(shown_by("[hh]:mm"), NumberShown::elapsed);
}

TEST(WorkbookTable, SerialNumbersAreDaysOfACalendar) {
    EXPECT_EQ(serial_text(1, NumberShown::date, false), "1900-01-01");
    EXPECT_EQ(serial_text(61, NumberShown::date, false), "1900-03-01");
    EXPECT_EQ(serial_text(46207.5, NumberShown::date, false), "2026-07-04 12:00");
    EXPECT_EQ(serial_text(46207, NumberShown::date_and_time, false), "2026-07-04 00:00");
    EXPECT_EQ(serial_text(46207.375, NumberShown::time, false), "2026-07-04 09:00");
    EXPECT_EQ(serial_text(0.5, NumberShown::time, true), "12:00");
    EXPECT_EQ(serial_text(-1, NumberShown::date, false), "");
    EXPECT_EQ(serial_text(1e300, NumberShown::date, false), "");
    EXPECT_EQ(serial_text(2.5, NumberShown::number, false), "2.5");
}

TEST(WorkbookTable, SaysInOneLineWhatIsNoWorkbook) {
    EXPECT_EQ(refusal("PK\x03\x04rest"), "this workbook is damaged: its sheets cannot be read");
    EXPECT_EQ(refusal(ZipFile().add("word/document.xml", "<w/>").bytes()),
              "this archive is no workbook of a spreadsheet (.xlsx)");
    EXPECT_EQ(refusal("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest"),
              "a workbook of the old kind (.xls) or one behind a password is not read; save it as .xlsx");
    EXPECT_EQ(refusal(workbook_of("<worksheet")), "this workbook is damaged: its sheets cannot be read");
    EXPECT_THAT(refusal(workbook_of(sheet_of(""), "<workbook/>")), HasSubstr("damaged"));
    EXPECT_EQ(
        read_listed(workbook_of(sheet_of(row_of({"Name", "Mail"}) + row_of({"Ana", "a@b.example"})))).error().detail,
        "no row of this table names the columns: it needs a title and a start");
}

TEST(WorkbookTable, ABombIsRefusedWithoutBeingUnpacked) {
    const std::string blanks(20 * 1024 * 1024, ' ');
    const auto bomb = workbook_of("<worksheet>" + blanks + "</worksheet>");
    EXPECT_LT(bomb.size(), 100'000U);
    EXPECT_THAT(refusal(bomb), HasSubstr("too large"));
    std::string rows;
    for (int i = 0; i < 60'000; ++i) rows += "<row><c><v>1</v></c></row>";
    EXPECT_THAT(refusal(workbook_of(sheet_of(rows))), HasSubstr("too large"));
    const std::string entities = "<!DOCTYPE w [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>" +
                                 sheet_of(row_of({"Title", "Start"}) + row_of({"&b;&b;&b;", "2026-07-04 10:00"}));
    EXPECT_EQ(rows_in(workbook_of(entities)).at(1).at(0), "&b;&b;&b;");
}

TEST(WorkbookTable, OneLargeSheetDoesNotHideTheProgramme) {
    const auto programme = sheet_of(row_of({"Title", "Start"}) + row_of({"A", "2026-07-04 10:00"}));
    auto bytes = ZipFile()
                     .add("_rels/.rels", k_start_part)
                     .add("xl/workbook.xml", k_sheet_names)
                     .add("xl/_rels/workbook.xml.rels", k_sheet_parts)
                     .add("xl/worksheets/one.xml", "<worksheet>" + std::string(20 * 1024 * 1024, ' ') + "</worksheet>")
                     .add("xl/worksheets/two.xml", programme)
                     .bytes();
    EXPECT_EQ(read_workbook(bytes)->name, "Programme");
}

}  // namespace
}  // namespace plenary::agenda
