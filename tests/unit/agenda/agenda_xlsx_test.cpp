#include "agenda/exporting/schedule_export.hpp"
#include "agenda/importing/imported_schedule.hpp"
#include "agenda/importing/workbook_table.hpp"
#include "agenda/importing/zip_archive.hpp"
#include "exported_agenda.hpp"
#include "listed.hpp"

namespace plenary::agenda {
namespace {

class AgendaXlsx : public testing::Test {
protected:
    std::string written() { return write_agenda_xlsx(made_.event, made_.agenda, k_address); }
    std::string sheet() {
        const auto bytes = written();
        return ZipArchive::open(bytes)->read("xl/worksheets/sheet1.xml").value();
    }
    PublicEvent made_ = night_of_water();
};

std::vector<std::string> told(const ImportedSchedule& schedule) {
    std::vector<std::string> sessions;
    for (const auto& [listed, local, starts_at, ends_at] : schedule.sessions)
        sessions.push_back(fmt::format("{} | {} | {} {} {} | {} | {} | {} | {} | {} | {} | {}", listed.source,
                                       listed.title, listed.day, to_rfc3339(starts_at), to_rfc3339(ends_at),
                                       listed.room, listed.track, listed.kind, listed.language, listed.subtitle,
                                       listed.abstract, listed.people.size()));
    return sessions;
}

TEST_F(AgendaXlsx, HoldsDaysAndTimesAsCellsInTheZoneOfTheHeadings) {
    const auto bytes = written();
    const auto table = read_workbook(bytes).value();
    EXPECT_EQ(table.rows.at(0).cells.at(1), "start (Europe/Brussels)");
    const auto night = std::ranges::find_if(table.rows, [](const auto& row) { return row.cells.at(4) == "night"; });
    ASSERT_NE(night, table.rows.end());
    EXPECT_EQ(night->cells.at(0), "2026-07-04");
    EXPECT_EQ(night->cells.at(1), "2026-07-05 01:30");
    EXPECT_EQ(night->cells.at(2), "2026-07-05 02:15");
    EXPECT_EQ(written(), bytes) << "prepared once, the same bytes each time";
    EXPECT_TRUE(sheet().contains("<pane ySplit=\"1\""));
    EXPECT_TRUE(sheet().contains("<c s=\"3\"><v>46207.4166666667</v></c>")) << "10:00 to the millisecond: " << sheet();
}

TEST_F(AgendaXlsx, IsReadAgainAsTheSameAgendaAsTheCsv) {
    const auto workbook = read_schedule(written(), "");
    const auto table = read_schedule(write_agenda_csv(made_.event, made_.agenda, k_address), "");
    ASSERT_TRUE(workbook) << workbook.error().detail;
    ASSERT_TRUE(table) << table.error().detail;
    EXPECT_EQ(told(*workbook), told(*table));
    EXPECT_EQ(workbook->zone.name(), "Europe/Brussels");
    EXPECT_EQ(workbook->rooms, table->rooms);
    EXPECT_EQ(sentences(workbook->notes), sentences(table->notes));
    ASSERT_EQ(workbook->sessions.size(), 3U) << "what is cancelled is left out";
    for (const auto& session : workbook->sessions)
        if (session.listed.title == "night") EXPECT_EQ(session.listed.day, "2026-07-04");
}

TEST_F(AgendaXlsx, EveryTextIsATextWhateverItBeginsWith) {
    made_.session("night").title = {{"en", "=HYPERLINK(\"https://evil.example\")"}};
    made_.session("night").subtitle = "a\x01_x0041_\"<&>";
    made_.session("night").abstract = std::string(40'000, 'x');
    const auto xml = sheet();
    EXPECT_FALSE(xml.contains("<f>"));
    EXPECT_TRUE(xml.contains("t=\"inlineStr\"><is><t xml:space=\"preserve\">=HYPERLINK("));
    const auto bytes = written();
    const auto table = read_workbook(bytes).value();
    const auto night =
        std::ranges::find_if(table.rows, [](const auto& row) { return row.cells.at(4).starts_with("="); });
    ASSERT_NE(night, table.rows.end());
    EXPECT_EQ(night->cells.at(5), "a_x0041_\"<&>");
    EXPECT_EQ(night->cells.at(13).size(), 32'767U);
}

}  // namespace
}  // namespace plenary::agenda
