#include "agenda/importing/ical_reading.hpp"

#include <gmock/gmock.h>

#include "agenda/importing/ical_times.hpp"
#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;

IcalCalendar parsed(std::string_view text) {
    auto calendar = parse_ical(text);
    if (!calendar) throw std::runtime_error(calendar.error().detail);
    return std::move(*calendar);
}

std::optional<IcalTime> time_of(const std::string& value, const std::string& zone = "") {
    IcalProperty property{"DTSTART", {}, value};
    if (!zone.empty()) property.parameters["TZID"] = zone;
    IcalZones zones;
    return read_ical_time(property, zones);
}

TEST(IcalReading, UnfoldsLinesAndTakesParametersApart) {
    const auto calendar = parsed(
        "BEGIN:VCALENDAR\r\nX-WR-CALNAME:Ci\r\n ties\r\nBEGIN:VEVENT\r\nsummary;LANGUAGE=de;X=\"a;b:c\":Scha\r\n\tt"
        "ten: kühl\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    EXPECT_EQ(calendar.calendar.text("X-WR-CALNAME"), "Cities");
    ASSERT_EQ(calendar.events.size(), 1U);
    const auto* summary = calendar.events[0].find("SUMMARY");
    ASSERT_TRUE(summary);
    EXPECT_EQ(summary->value, "Schatten: kühl");
    EXPECT_EQ(summary->parameters.at("LANGUAGE"), "de");
    EXPECT_EQ(summary->parameters.at("X"), "a;b:c");
}

TEST(IcalReading, UndoesEscapes) {
    EXPECT_EQ(ical_text(R"(one\, two\; three\\four\nfive, six)"), "one, two; three\\four\nfive, six");
    EXPECT_EQ(ical_text("end\\"), "end\\");
    EXPECT_THAT(ical_texts(R"(Heat\, water,Trees)"), ElementsAre("Heat, water", "Trees"));
}

TEST(IcalReading, PassesOverWhatIsNoEventOfTheCalendar) {
    const auto calendar = parsed(
        "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nBEGIN:STANDARD\nDTSTART:19701025T030000\nEND:STANDARD\nEND:VTIMEZONE\n"
        "BEGIN:VEVENT\nSUMMARY:Talk\nBEGIN:VALARM\nDESCRIPTION:Ring\nEND:VALARM\nno line of any kind\nSUMMARY:Again\n"
        "END:VEVENT\nBEGIN:VTODO\nSUMMARY:Do\nEND:VTODO\nEND:VCALENDAR");
    ASSERT_EQ(calendar.events.size(), 1U);
    EXPECT_EQ(calendar.events[0].text("SUMMARY"), "Talk");
    EXPECT_EQ(calendar.events[0].text("DESCRIPTION"), "");
}

TEST(IcalReadingRefusal, HalfAFileIsNone) {
    const auto refusal = [](std::string_view text) { return parse_ical(text).error().detail; };
    EXPECT_EQ(refusal("BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nSUMMARY:Talk\n"),
              "not iCalendar: what begins in line 3 is never closed");
    EXPECT_EQ(refusal("BEGIN:VCALENDAR\nEND:VEVENT\n"), "not iCalendar: line 2 closes what is not open");
    std::string deep = "BEGIN:VCALENDAR\n";
    for (int i = 0; i < 500'000; ++i) deep += "BEGIN:VEVENT\n";
    EXPECT_THAT(refusal(deep), HasSubstr("is never closed"));
}

TEST(IcalTimes, ReadsUtcZonesAndFloatingTimes) {
    EXPECT_EQ(to_rfc3339(written(*time_of("20260704T100000Z")).instant.value()), "2026-07-04T10:00:00Z");
    EXPECT_EQ(to_rfc3339(written(*time_of("20260704T100000", "Europe/Berlin")).instant.value()),
              "2026-07-04T08:00:00Z");
    EXPECT_FALSE(written(*time_of("20260704T100000")).instant);
    EXPECT_EQ(to_text(time_of("20260704T100000")->wall), "2026-07-04T10:00:00");
    EXPECT_FALSE(time_of("20260704T100000", "Nowhere/Land")->zone);
    for (const auto* wrong :
         {"", "20260704", "2026-07-04T10:00:00", "20261304T100000", "20260704T256000", "20260704X100000"})
        EXPECT_FALSE(time_of(wrong)) << wrong;
}

TEST(IcalTimes, KnowsZonesByTheirOtherNames) {
    EXPECT_EQ(ical_zone("Europe/Lisbon")->name(), "Europe/Lisbon");
    EXPECT_EQ(ical_zone("/freeassociation.sourceforge.net/America/Argentina/Salta")->name(), "America/Argentina/Salta");
    EXPECT_EQ(ical_zone("W. Europe Standard Time")->name(), "Europe/Berlin");
    for (const auto* none : {"", "/", "Room time", "///"}) EXPECT_FALSE(ical_zone(none)) << none;
}

TEST(IcalTimes, ReadsDurations) {
    EXPECT_EQ(read_iso_duration("PT1H30M"), 90min);
    EXPECT_EQ(read_iso_duration("P1DT2H"), 26h);
    EXPECT_EQ(read_iso_duration("P1W"), 168h);
    EXPECT_EQ(read_iso_duration("+PT45S"), 45s);
    for (const auto* wrong : {"", "P", "PT", "-PT1H", "PT1", "1H", "P1H", "PT1D", "P2W", "PT99999999999H", "PT-1H"})
        EXPECT_FALSE(read_iso_duration(wrong)) << wrong;
}

}  // namespace
}  // namespace plenary::agenda
