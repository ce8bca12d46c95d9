#include "agenda/importing/schedule_format.hpp"

#include <gmock/gmock.h>

#include "agenda/importing/imported_schedule.hpp"
#include "listed.hpp"
#include "pentabarf_sample.hpp"
#include "workbook_sample.hpp"

namespace plenary::agenda {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string first_title(std::string_view bytes) {
    const auto schedule = read_listed(bytes);
    return schedule ? schedule->sessions.front().title : "refused: " + schedule.error().detail;
}

std::string refusal(std::string_view bytes) {
    const auto schedule = read_listed(bytes);
    return schedule ? "taken" : schedule.error().detail;
}

std::string utf16(std::string_view ascii) {
    std::string bytes = "\xff\xfe";
    for (const char c : ascii) bytes += {c, '\0'};
    return bytes;
}

const std::string k_json =
    R"({"conference": {"days": [{"date": "2026-07-04", "rooms": {"Hall": [{"title": "Json", "start": "10:00",
    "duration": "00:30"}]}}]}})";
const std::string k_list = R"([{"sessions": [{"title": "List", "startsAt": "2026-07-04T10:00:00"}]}])";
const std::string k_ical =
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Ical\r\nDTSTART:20260704T100000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
const std::string k_csv = "title,start,end\nTable,2026-07-04 10:00,2026-07-04 11:00\n";

TEST(ScheduleFormat, TheContentSaysWhatAFileIs) {
    EXPECT_EQ(first_title(brussels_day(event_of("1", "Xml", "10:00"))), "Xml");
    EXPECT_EQ(first_title(k_json), "Json");
    EXPECT_EQ(first_title(k_list), "List");
    EXPECT_EQ(first_title(k_ical), "Ical");
    EXPECT_EQ(first_title(k_csv), "Table");
    for (const auto& file : {k_json, k_list, k_ical, k_csv}) {
        EXPECT_EQ(first_title("\xef\xbb\xbf\n " + file), first_title(file));
        EXPECT_EQ(first_title(utf16(file)), first_title(file));
    }
}

TEST(ScheduleFormat, ReadsWhatIsNotUtf8AndSaysSo) {
    const auto windows = read_listed("Titel;Start\nGr\xfc\x80n;2026-07-04 10:00\n").value();
    EXPECT_EQ(windows.sessions.at(0).title, "Gr\u00fc\u20acn");
    EXPECT_EQ(sentence_of(windows.notes.at(0)), "the file is not UTF-8; it was read as Windows-1252");
    const auto broken = read_listed("Titel;Start\nGr\xc3\xbcn\xff;2026-07-04 10:00\n").value();
    EXPECT_EQ(broken.sessions.at(0).title, "Gr\u00fcn\ufffd");
    EXPECT_EQ(sentence_of(broken.notes.at(0)), "some bytes of the file are not UTF-8; they were replaced");
}

TEST(ScheduleFormat, SaysInOneLineWhatIsNoSchedule) {
    const std::string none =
        "not a schedule: it is neither XML nor JSON nor iCalendar nor a table (CSV) whose columns name a title and a "
        "start";
    EXPECT_EQ(refusal(""), "the file is empty");
    EXPECT_EQ(refusal(" \n\xef\xbb\xbf"), none);
    EXPECT_EQ(refusal("Dear all,\nthe programme follows.\n"), none);
    EXPECT_EQ(refusal("%PDF-1.7\n\xe2\xe3\xcf\xd3"), none);
    EXPECT_EQ(refusal(std::string(300'000, '\0')), none);
    EXPECT_EQ(refusal("PK\x03\x04rest"), "this workbook is damaged: its sheets cannot be read");
    EXPECT_EQ(refusal("<html><body>Programme</body></html>"),
              "not a frab or pentabarf schedule: it has no <conference> in a <schedule>");
    EXPECT_EQ(refusal("{\"type\": \"FeatureCollection\"}"),
              "this JSON is no schedule: it has no conference with days, as schedule.json, and no list of sessions");
    EXPECT_EQ(refusal("[1,2"), "not JSON: it cannot be read on from line 1");
    EXPECT_THAT(refusal(k_ical.substr(0, k_ical.size() / 2)), HasSubstr("is never closed"));
    EXPECT_EQ(read_listed(std::string(k_largest_schedule + 1, ' ')).error().code, ErrorCode::too_large);
}

// Whatever is cut, doubled or made null, the answer is a schedule or a line.
TEST(ScheduleFormat, DamageIsReadOrRefused) {
    int taken = 0;
    int refused = 0;
    const auto try_one = [&](const std::string& bytes) {
        const auto schedule = read_schedule(bytes, "Europe/Lisbon");
        ++(schedule ? taken : refused);
        if (!schedule) EXPECT_THAT(schedule.error().detail, Not(HasSubstr("\n")));
    };
    const auto workbook = workbook_of(sheet_of(row_of({"title", "start"}) + row_of({"Workbook", "2026-07-04 10:00"})));
    for (const auto& file : {brussels_day(event_of("1", "Xml", "10:00")), k_json, k_list, k_ical, k_csv, workbook})
        for (std::size_t at = 0; at < file.size(); at += file.size() > 1000 ? 4 : 1) {
            try_one(file.substr(0, at));
            try_one(file.substr(at));
            for (const auto* other : {"\xff", "null", "{", "]", "\"", "\n", ";", "9999", "\x01", "-"})
                try_one(file.substr(0, at) + other + file.substr(at + 1));
            try_one(file.substr(0, at) + std::string(1, '\0') + file.substr(at));
        }
    EXPECT_GT(taken, 1000);
    EXPECT_GT(refused, 1000);
}

TEST(ScheduleFormat, SaysWhichKindAFileIsAndAPageSaysWhyItIsNone) {
    const auto kind = [](const std::string& bytes) { return to_string(understand(bytes).value().kind); };
    EXPECT_EQ(kind(brussels_day(event_of("1", "Xml", "10:00"))), "schedule_xml");
    EXPECT_EQ(kind(k_json), "schedule_json");
    EXPECT_EQ(kind(k_list), "session_list");
    EXPECT_EQ(kind(k_ical), "calendar");
    EXPECT_EQ(kind(k_csv), "csv");
    EXPECT_EQ(kind(workbook_of(sheet_of(row_of({"title", "start"})))), "workbook");
    const auto said = [](const std::string& bytes, std::string_view language) {
        return understand(bytes).error().fields.at(0).in(language);
    };
    EXPECT_EQ(said("", "de"), "Die Datei ist leer.");
    EXPECT_EQ(said("[1,\n2", "fr"), "Ce fichier JSON est illisible à partir de la ligne 2.");
    EXPECT_EQ(understand("[1,\n2").error().fields.at(0).pointer, "/file");
}

TEST(ScheduleFormat, ManyEmptyCellsAreRefused) {
    EXPECT_THAT(refusal("title,start\n" + std::string(4'000'000, ',')), HasSubstr("not a schedule"));
}

TEST(ScheduleFormat, ControlCharactersGoAndAreCounted) {
    const auto schedule =
        read_listed(std::string("title,start,end\nA\0\x07 B,2026-07-04 10:00,2026-07-04 11:00\n", 56)).value();
    EXPECT_EQ(schedule.sessions.at(0).title, "A B");
    EXPECT_THAT(sentences(schedule.notes),
                ElementsAre("texts with characters that cannot be stored: 1; they were taken out"));
}

TEST(ScheduleFormat, ASourceIsUniqueWhateverTheFileCallsIt) {
    const auto schedule =
        read_listed(
            "id,title,start,end\n1,A,2026-07-04 10:00,2026-07-04 11:00\n1#2,B,2026-07-04 10:00,2026-07-04 11:00\n"
            "1,A,2026-07-04 12:00,2026-07-04 13:00\n")
            .value();
    std::vector<std::string> sources;
    for (const auto& session : schedule.sessions) sources.push_back(session.source);
    EXPECT_THAT(sources, ElementsAre("id:1", "id:1#2", "id:1#3"));
    EXPECT_THAT(schedule.notes, IsEmpty());
}

}  // namespace
}  // namespace plenary::agenda
