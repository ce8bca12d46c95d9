// The attendance as a file: minutes, first join, last leave and devices, with zones, and no formula.
#include "organise/attendance_csv.hpp"

#include <gmock/gmock.h>

#include "platform/instant_text.hpp"

namespace plenary::organise {
namespace {

using attendance::Evidence;
using testing::HasSubstr;

Instant at(std::string_view text) { return parse_rfc3339(text).value(); }

const AttendedSession k_session{SessionId{}, {{"en", "Talk"}}, {}, {}, "Europe/Brussels", "stream", {}};

Attendee ada() {
    Attendee who;
    who.name = "Ada Wójcik";
    who.email = "ada@city.example";
    who.authority = "City of Łódź, Poland";
    who.country = "PL";
    who.minutes = std::chrono::minutes{42};
    who.first_join = at("2026-10-25T00:59:31.250Z");
    who.last_leave = at("2026-10-25T01:41:32Z");
    who.devices = 2;
    who.evidence = {Evidence::own_page};
    return who;
}

std::string table_of(std::span<const Attendee> people, std::string_view language) {
    AttendanceCsv table(k_session, std::string(language));
    for (const auto& who : people) table.add(who);
    return std::move(table).document();
}

std::string line_of(const Attendee& who, std::string_view language = "en") {
    const auto table = table_of(std::vector{who}, language);
    const auto from = table.find("\r\n") + 2;
    return table.substr(from, table.find("\r\n", from) - from);
}

TEST(AttendanceCsv, HasTheTimesOnTheEventsClockWithTheirOffsetOverAClockChange) {
    EXPECT_EQ(line_of(ada()),
              "Ada Wójcik,ada@city.example,\"City of Łódź, Poland\",PL,42,2026-10-25 02:59:31 +02:00,"
              "2026-10-25 02:41:32 +01:00,no,2,own page,,,,,");
}

TEST(AttendanceCsv, NamesTheZoneInItsHeadingsInTheReadersLanguage) {
    EXPECT_EQ(table_of({}, "en"),
              "\xEF\xBB\xBFName,E-mail address,Authority,Country,Minutes,First join (Europe/Brussels),"
              "Last leave (Europe/Brussels),Present now,Devices,Known from,Others at this screen,Names of the others,"
              "Said at (Europe/Brussels),Minutes of the recording watched,Minutes the recording has\r\n");
    EXPECT_THAT(table_of({}, "de"), HasSubstr("Erster Beitritt (Europe/Brussels)"));
    EXPECT_THAT(table_of({}, "fr"), HasSubstr("Première arrivée (Europe/Brussels)"));
}

TEST(AttendanceCsv, SaysThatMinutesAreUnknownAndThatSomebodyIsStillThere) {
    auto elsewhere = ada();
    elsewhere.minutes = std::nullopt;
    elsewhere.last_leave = std::nullopt;
    elsewhere.evidence = {Evidence::room_link};
    EXPECT_THAT(line_of(elsewhere),
                HasSubstr(",PL,unknown,2026-10-25 02:59:31 +02:00,,no,2,opened the room elsewhere,"));
    auto present = ada();
    present.present = true;
    present.last_leave = std::nullopt;
    EXPECT_THAT(line_of(present), HasSubstr("+02:00,,yes,2,own page"));
}

TEST(AttendanceCsv, ShowsTheOthersAtAScreenApartFromTheMinutes) {
    auto several = ada();
    several.screen = attendance::SharedScreen{4, {"Ben", "=cmd|' /C calc'!A0"}, "device:1", at("2026-10-25T01:00:00Z")};
    EXPECT_THAT(line_of(several), HasSubstr(",42,"));
    EXPECT_THAT(line_of(several), testing::EndsWith(",3,\"Ben; =cmd|' /C calc'!A0\",2026-10-25 02:00:00 +01:00,,"));
    several.screen->people = 1;
    EXPECT_THAT(line_of(several), testing::EndsWith("own page,,,,,"));
}

TEST(AttendanceCsv, ShowsWhatWasWatchedOfTheRecordingApartFromTheMinutes) {
    using std::chrono::seconds;
    auto later = ada();
    later.on_demand = recordings::OnDemand{seconds{779}, seconds{2'890}, at("2026-10-27T10:00:00Z")};
    EXPECT_THAT(line_of(later), HasSubstr(",PL,42,"));
    EXPECT_THAT(line_of(later), testing::EndsWith(",12,48"));
}

TEST(AttendanceCsv, LetsNothingThatSomebodyTypedBecomeAFormula) {
    auto typed = ada();
    typed.name = "=HYPERLINK(\"https://evil.example\")";
    typed.authority = "＠SUM(A1)";
    typed.screen = attendance::SharedScreen{2, {"+32 2 555"}, "device:1", at("2026-10-25T01:00:00Z")};
    const auto line = line_of(typed);
    EXPECT_THAT(line, testing::StartsWith("\"'=HYPERLINK(\"\"https://evil.example\"\")\","));
    EXPECT_THAT(line, HasSubstr(",'＠SUM(A1),"));
    EXPECT_THAT(line, HasSubstr(",'+32 2 555,"));
}

}  // namespace
}  // namespace plenary::organise
