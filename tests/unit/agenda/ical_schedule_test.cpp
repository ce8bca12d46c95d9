#include "agenda/importing/ical_schedule.hpp"

#include <gmock/gmock.h>

#include "listed.hpp"
#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string calendar(const std::string& events, const std::string& head = "") {
    return "BEGIN:VCALENDAR\nVERSION:2.0\n" + head + events + "END:VCALENDAR\n";
}

std::string event(const std::string& uid, const std::string& title, const std::string& start,
                  const std::string& more = "DURATION:PT30M\n") {
    return "BEGIN:VEVENT\nUID:" + uid + "\nSUMMARY:" + title + "\nDTSTART" + start + "\n" + more + "END:VEVENT\n";
}

ListedSchedule read(const std::string& text) { return listed(read_ical(text)); }

TEST(IcalSchedule, ReadsAnEvent) {
    const auto schedule =
        read(calendar(event("7@cities", "Shade\\, for all", ";TZID=Europe/Lisbon:20260704T103000",
                            "DTEND;TZID=Europe/Lisbon:20260704T120000\nLOCATION:Hall\nDESCRIPTION:One\\nTwo\n"
                            "CATEGORIES:Heat,Trees\nATTENDEE;ROLE=REQ-PARTICIPANT;CN=\"Ana Lima\":invalid:nomail\n"
                            "ATTENDEE;CN=Bo Ek:mailto:bo@example.org\n"),
                      "X-WR-CALNAME:Cities\nX-WR-TIMEZONE:Europe/Lisbon\n"));
    EXPECT_EQ(schedule.title, "Cities");
    EXPECT_EQ(schedule.zone, "Europe/Lisbon");
    EXPECT_THAT(schedule.rooms, ElementsAre("Hall"));
    EXPECT_THAT(schedule.tracks, ElementsAre("Heat"));
    EXPECT_THAT(schedule.notes, IsEmpty());
    const auto& session = schedule.sessions.at(0);
    EXPECT_EQ(session.source, "uid:7@cities");
    EXPECT_EQ(session.title, "Shade, for all");
    EXPECT_EQ(session.abstract, "One\nTwo");
    EXPECT_EQ(to_text(session.wall), "2026-07-04T10:30:00");
    EXPECT_FALSE(session.instant);
    EXPECT_EQ(session.day, "2026-07-04");
    EXPECT_EQ(session.duration, std::chrono::minutes{90});
    EXPECT_THAT(session.people, ElementsAre("name:ana lima"));
}

TEST(IcalSchedule, TheZoneIsTheCalendarsElseTheOneOfMostEvents) {
    const auto berlin = event("1", "A", ";TZID=Europe/Berlin:20260704T100000");
    const auto lisbon = event("2", "B", ";TZID=Europe/Lisbon:20260704T100000");
    const auto utc = event("3", "C", ":20260704T100000Z");
    EXPECT_EQ(read(calendar(utc, "X-WR-TIMEZONE:Europe/Paris\n")).zone, "Europe/Paris");
    EXPECT_EQ(read(calendar(utc + berlin + lisbon + event("4", "D", ";TZID=W. Europe Standard Time:20260704T100000"),
                            "X-WR-TIMEZONE:UTC\n"))
                  .zone,
              "Europe/Berlin");
    EXPECT_EQ(read(calendar(utc)).zone, "");
    EXPECT_EQ(read(calendar(utc, "X-WR-TIMEZONE:UTC\n")).zone, TimeZone::find("UTC")->name());
}

TEST(IcalSchedule, ATimeOfAnotherZoneIsAnInstant) {
    const auto schedule = read(calendar(event("1", "A", ";TZID=Europe/Lisbon:20260704T230000") +
                                            event("2", "B", ":20260704T230000Z") + event("3", "C", ":20260704T230000"),
                                        "X-WR-TIMEZONE:Europe/Berlin\n"));
    EXPECT_EQ(to_rfc3339(schedule.sessions.at(0).instant.value()), "2026-07-04T22:00:00Z");
    EXPECT_FALSE(schedule.sessions.at(0).shows_clock);
    EXPECT_EQ(schedule.sessions.at(0).day, "");
    EXPECT_EQ(to_rfc3339(schedule.sessions.at(1).instant.value()), "2026-07-04T23:00:00Z");
    EXPECT_FALSE(schedule.sessions.at(2).instant);
    EXPECT_TRUE(schedule.sessions.at(2).shows_clock);
}

TEST(IcalSchedule, LeavesOutWhatIsCancelledPrivateOrWithoutATimeAndSaysSo) {
    const auto schedule =
        read(calendar(event("1", "Off", ":20260704T100000Z", "STATUS:CANCELLED\n") +
                      event("2", "Mine", ":20260704T100000Z", "CLASS:PRIVATE\n") +
                      event("3", "All day", ";VALUE=DATE:20260704") + event("4", "When", ":soon") +
                      event("5", "", ":20260704T100000Z") + event("6", "Whole", ":20260704T100000Z", "")));
    EXPECT_THAT(titles(schedule), ElementsAre("Whole"));
    EXPECT_THAT(sentences(schedule.notes),
                ElementsAre("session \"Off\" (uid:1) is cancelled and was left out",
                            "session \"Mine\" (uid:2) is private and was left out",
                            "session \"All day\" (uid:3) has a day and no time and was left out",
                            "session \"When\" (uid:4) has no start and was left out",
                            "session \"\" (uid:5) has no title and was left out",
                            "session \"Whole\" (uid:6) has no duration; its start alone is known"));
}

TEST(IcalSchedule, OfARepeatedEventTheFirstTimeAndThoseMovedStand) {
    const auto schedule = read(
        calendar(event("1", "Weekly", ":20260704T100000Z", "DURATION:PT30M\nRRULE:FREQ=WEEKLY;COUNT=3\n") +
                 event("1", "Weekly, moved", ":20260711T110000Z", "DURATION:PT30M\nRECURRENCE-ID:20260711T100000Z\n") +
                 event("2", "First", ":20260704T100000Z") +
                 event("2", "First, moved", ":20260704T120000Z", "DURATION:PT30M\nRECURRENCE-ID:20260704T100000Z\n")));
    EXPECT_THAT(titles(schedule), ElementsAre("Weekly", "Weekly, moved", "First, moved"));
    EXPECT_EQ(schedule.sessions.at(1).source, "uid:1/20260711T100000Z");
    EXPECT_THAT(sentences(schedule.notes),
                ElementsAre("session \"Weekly\" (uid:1) is repeated; its first time was taken"));
}

TEST(IcalSchedule, NamesAZoneThatIsNotKnown) {
    const auto schedule = read(calendar(event("1", "A", ";TZID=Mars:20260704T100000")));
    EXPECT_FALSE(schedule.sessions.at(0).instant);
    EXPECT_THAT(sentences(schedule.notes),
                ElementsAre("the time zone Mars is not known; its times were taken as clocks in the room"));
}

TEST(IcalSchedule, ACalendarWithoutEventsIsRefused) {
    EXPECT_EQ(read_ical(calendar("")).error().detail, "there is no session in this schedule");
    EXPECT_TRUE(is_ical("begin:vcalendar\r\n"));
    EXPECT_FALSE(is_ical("BEGIN:VCARD"));
    EXPECT_FALSE(is_ical(""));
}

}  // namespace
}  // namespace plenary::agenda
