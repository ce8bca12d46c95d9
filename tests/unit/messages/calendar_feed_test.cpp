#include "messages/calendar_feed.hpp"

#include <libical/ical.h>

#include <memory>

#include "platform/instant_text.hpp"

namespace plenary::messages {
namespace {

using testing::HasSubstr;
using testing::Not;

Instant instant(std::string_view text) { return parse_rfc3339(text).value(); }

CalendarEntry entry(const std::string& uid, std::string_view start, std::string_view end) {
    return {.uid = uid,
            .sequence = 4,
            .changed = instant("2026-05-01T08:00:00Z"),
            .when = {instant(start), instant(end), TimeZone::find("Europe/Brussels").value()},
            .summary = "Shade, water; heat",
            .description = "Ana Lima\nBo Ek",
            .location = "Hall",
            .url = "https://events.example.org/events/a/sessions/b",
            .organiser = {},
            .attendee = CalendarPerson{"Ana", "ana@example.org"}};
}

std::string unfolded(std::string text) {
    for (auto at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ")) text.erase(at, 3);
    return text;
}

TEST(CalendarFeed, SaysItsNameAndHowOftenToComeAgain) {
    const auto text = unfolded(write_feed(
        {"Cities; 2026", "https://events.example.org/events/a", "Europe/Brussels", std::chrono::hours{6}, {}}));
    EXPECT_TRUE(text.starts_with("BEGIN:VCALENDAR\r\n"));
    for (const auto* line :
         {"VERSION:2.0", "METHOD:PUBLISH", "NAME:Cities\\; 2026", "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
          "X-PUBLISHED-TTL:PT6H", "X-WR-TIMEZONE:Europe/Brussels", "URL:https://events.example.org/events/a"})
        EXPECT_THAT(text, HasSubstr(std::string("\r\n") + line + "\r\n"));
}

TEST(CalendarFeed, EachEntryStandsInItsZoneAndSaysWhetherItIsOff) {
    auto off = entry("2@plenary", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z");
    off.cancelled = true;
    const auto text = unfolded(write_feed({"Cities",
                                           "",
                                           "",
                                           std::chrono::hours{1},
                                           {entry("1@plenary", "2026-07-04T08:00:00Z", "2026-07-04T08:45:00Z"), off}}));
    const std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)> root(icalparser_parse_string(text.c_str()),
                                                                             icalcomponent_free);
    ASSERT_NE(root, nullptr);
    EXPECT_EQ(icalcomponent_count_errors(root.get()), 0);
    EXPECT_EQ(icalcomponent_count_components(root.get(), ICAL_VEVENT_COMPONENT), 2);
    for (const auto* line :
         {"UID:1@plenary", "DTSTART;TZID=Europe/Brussels:20260704T100000", "DTEND;TZID=Europe/Brussels:20260704T104500",
          "SEQUENCE:4", "DTSTAMP:20260501T080000Z", "SUMMARY:Shade\\, water\\; heat", "DESCRIPTION:Ana Lima\\nBo Ek",
          "LOCATION:Hall", "STATUS:CONFIRMED", "DTSTART:20261025T003000Z", "STATUS:CANCELLED"})
        EXPECT_THAT(text, HasSubstr(std::string("\r\n") + line + "\r\n"));
    for (const auto* absent : {"ATTENDEE", "ORGANIZER", "ana@example.org"}) EXPECT_THAT(text, Not(HasSubstr(absent)));
}

TEST(CalendarFeed, HasEachZoneOnceWithTheChangesOfItsClockFromTheFirstEntryToTheLast) {
    auto elsewhere = entry("3@plenary", "2026-07-04T08:00:00Z", "2026-07-04T08:45:00Z");
    elsewhere.when.zone = TimeZone::find("Asia/Kolkata").value();
    const auto text = write_feed({"Cities",
                                  "",
                                  "",
                                  std::chrono::hours{1},
                                  {entry("1@plenary", "2026-07-04T08:00:00Z", "2026-07-04T08:45:00Z"), elsewhere,
                                   entry("2@plenary", "2029-01-04T08:00:00Z", "2029-01-04T08:45:00Z")}});
    const std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)> root(icalparser_parse_string(text.c_str()),
                                                                             icalcomponent_free);
    ASSERT_NE(root, nullptr);
    EXPECT_EQ(icalcomponent_count_errors(root.get()), 0);
    EXPECT_EQ(icalcomponent_count_components(root.get(), ICAL_VTIMEZONE_COMPONENT), 2);
    EXPECT_LT(text.rfind("END:VTIMEZONE"), text.find("BEGIN:VEVENT")) << "a zone stands before what needs it";
    for (const auto* change : {"DTSTART:20260329T020000", "DTSTART:20281029T030000"})
        EXPECT_THAT(text, HasSubstr(std::string(change) + "\r\n"));
    EXPECT_THAT(text, HasSubstr("DTSTART;TZID=Asia/Kolkata:20260704T133000\r\n"));
}

TEST(CalendarFeed, WholeDaysAreDates) {
    auto days = entry("1@plenary", "2026-09-30T22:00:00Z", "2026-10-04T22:00:00Z");
    days.when.all_day = true;
    EXPECT_THAT(
        write_feed({"Cities", "", "", std::chrono::hours{1}, {days}}),
        testing::AllOf(HasSubstr("DTSTART;VALUE=DATE:20261001\r\n"), HasSubstr("DTEND;VALUE=DATE:20261005\r\n")));
}

TEST(CalendarFeed, LinesAreFoldedAndTextsMakeNoProperties) {
    auto hostile = entry("1@plenary", "2026-07-04T08:00:00Z", "2026-07-04T08:45:00Z");
    for (int i = 0; i < 60; ++i) hostile.summary += "é€";
    hostile.location = "Hall\r\nATTENDEE:mailto:x@evil.example";
    hostile.description = "a\r\nBEGIN:VEVENT\r\nEND:VCALENDAR";
    const auto text = write_feed({"Cities\r\nMETHOD:REQUEST", "", "", std::chrono::hours{1}, {hostile}});
    for (std::string_view rest = text; !rest.empty();) {
        const auto end = rest.find("\r\n");
        ASSERT_NE(end, rest.npos);
        EXPECT_LE(end, 75U) << rest.substr(0, end);
        rest.remove_prefix(end + 2);
    }
    const auto whole = unfolded(text);
    EXPECT_THAT(whole, HasSubstr(hostile.summary.substr(20)));
    EXPECT_EQ(whole.find("\r\nBEGIN:VEVENT"), whole.rfind("\r\nBEGIN:VEVENT"));
    for (const auto* absent : {"\r\nATTENDEE", "\r\nMETHOD:REQUEST"}) EXPECT_THAT(whole, Not(HasSubstr(absent)));
}

}  // namespace
}  // namespace plenary::messages
