#include "agenda/exporting/schedule_export.hpp"
#include "exported_agenda.hpp"

namespace plenary::agenda {
namespace {

class AgendaCsv : public testing::Test {
protected:
    std::string written() { return write_agenda_csv(made_.event, made_.agenda, k_address); }
    PublicEvent made_ = night_of_water();
};

TEST_F(AgendaCsv, HasARowForEachSession) {
    const auto id = [&](const char* slug) { return made_.session(slug).id.to_string(); };
    const auto table = written();
    EXPECT_TRUE(
        table.starts_with("\xEF\xBB\xBF"
                          "day,start,end,zone,title,subtitle,people,room,track,kind,language,recorded,cancelled,"
                          "abstract,url,id,within,again_of\r\n"));
    EXPECT_TRUE(
        table.contains("2026-07-04,2026-07-05 01:30,2026-07-05 02:15,Europe/Brussels,night,,,Attic,Night,talk,,"
                       "yes,no,," +
                       k_address + "/sessions/night," + id("night") + ",,\r\n"))
        << table;
    EXPECT_TRUE(
        table.contains("2026-07-04,2026-07-04 10:00,2026-07-04 10:45,Europe/Brussels,Shade & <em>water</em>,"
                       "\"What \"\"cools\"\"\",\"Bo Ek; Ana Lima\",\"Hall <1> & \"\"2\"\"\",Heat & health,talk,"
                       "en,no,no,\"First *line*\n\n<script>"))
        << table;
    EXPECT_TRUE(table.contains(",Attic,,talk,,,yes,," + k_address + "/sessions/gone,")) << table;
    EXPECT_EQ(std::ranges::count(table, '\r'), 5);
}

TEST_F(AgendaCsv, SaysWhatIsPartOfWhat) {
    const auto &block = made_.session("go").id, &first = made_.session("shade").id;
    made_.session("night").within = block;
    made_.session("night").again_of = first;
    EXPECT_TRUE(written().contains("," + made_.session("night").id.to_string() + "," + block.to_string() + "," +
                                   first.to_string() + "\r\n"));
}

TEST_F(AgendaCsv, HoldsNothingPrivateAndNoFormula) {
    made_.session("night").title = {{"en", "=HYPERLINK(\"https://evil.example\")"}};
    made_.session("night").people = {{PersonId{}, "@SUM(A1)", "", {}, {}}};
    const auto table = written();
    for (const auto* hidden : {"hidden", "big_blue_button", "Ivo", ",=", ",\"=", ",@"})
        EXPECT_FALSE(table.contains(hidden)) << hidden;
    EXPECT_TRUE(table.contains("\"'=HYPERLINK")) << table;
    EXPECT_TRUE(table.contains("'@SUM(A1)")) << "the control";
}

TEST_F(AgendaCsv, AllSessionsOfACancelledEventAreCancelled) {
    made_.event.state = events::EventState::cancelled;
    const auto table = written();
    EXPECT_FALSE(table.contains(",yes,no,"));
    EXPECT_TRUE(table.contains(",yes,yes,")) << "recorded and cancelled: the night";
}

}  // namespace
}  // namespace plenary::agenda
