#include "agenda/importing/ical_schedule.hpp"

#include <gmock/gmock.h>

#include "agenda/importing/ical_recurrence.hpp"
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

TEST(IcalSchedule, LeavesOutWhatIsCancelledOrPrivateAndSaysSo) {
    const auto schedule =
        read(calendar(event("1", "Off", ":20260704T100000Z", "STATUS:CANCELLED\n") +
                      event("2", "Mine", ":20260704T100000Z", "CLASS:PRIVATE\n") + event("4", "When", ":soon") +
                      event("5", "", ":20260704T100000Z") + event("6", "Whole", ":20260704T100000Z", "")));
    EXPECT_THAT(titles(schedule), ElementsAre("Whole"));
    EXPECT_THAT(sentences(schedule.notes),
                ElementsAre("session \"Off\" (uid:1) is cancelled and was left out",
                            "session \"Mine\" (uid:2) is private and was left out",
                            "session \"When\" (uid:4) has no start and was left out",
                            "session \"\" (uid:5) has no title and was left out",
                            "session \"Whole\" (uid:6) has no duration; its start alone is known"));
}

// "Weekly 2026-07-04T10:00:00", and behind it what it repeats.
std::vector<std::string> times(const ListedSchedule& schedule) {
    std::vector<std::string> found;
    for (const auto& session : schedule.sessions)
        found.push_back(session.source + " " + to_text(session.wall).substr(0, 16) +
                        (session.again_of.empty() ? "" : " again of " + session.again_of));
    return found;
}

TEST(IcalSchedule, EachTimeOfARepeatedEventIsASessionThatRepeatsTheFirst) {
    const auto schedule = read(calendar(event("1", "Weekly", ";TZID=Europe/Berlin:20260704T100000",
                                              "DURATION:PT30M\nRRULE:FREQ=WEEKLY;COUNT=5\nEXDATE:20260711T080000Z\n"
                                              "RDATE;TZID=Europe/Berlin:20260706T120000,20260707T120000\n") +
                                        event("1", "Weekly, moved", ";TZID=Europe/Berlin:20260718T150000",
                                              "DURATION:PT1H\nRECURRENCE-ID:20260718T080000Z\n") +
                                        event("1", "Weekly, off", ";TZID=Europe/Berlin:20260725T100000",
                                              "STATUS:CANCELLED\nRECURRENCE-ID;TZID=Europe/Berlin:20260725T100000\n")));
    EXPECT_THAT(times(schedule),
                ElementsAre("uid:1 2026-07-04T10:00", "uid:1/20260706T120000 2026-07-06T12:00 again of uid:1",
                            "uid:1/20260707T120000 2026-07-07T12:00 again of uid:1",
                            "uid:1/20260801T100000 2026-08-01T10:00 again of uid:1",
                            "uid:1/20260718T100000 2026-07-18T15:00 again of uid:1"));
    EXPECT_THAT(sentences(schedule.notes),
                ElementsAre("session \"Weekly\" (uid:1) is repeated; its times came in as sessions: 4",
                            "session \"Weekly, off\" (uid:1/20260725T100000) is cancelled and was left out"));
}

TEST(IcalSchedule, ARuleKeepsTheClockOverAClockChange) {
    const auto schedule = read(calendar(event("1", "Daily", ";TZID=Europe/Berlin:20261024T100000",
                                              "DURATION:PT30M\nRRULE:FREQ=DAILY;UNTIL=20261026T090000Z\n")));
    EXPECT_THAT(times(schedule),
                ElementsAre("uid:1 2026-10-24T10:00", "uid:1/20261025T100000 2026-10-25T10:00 again of uid:1",
                            "uid:1/20261026T100000 2026-10-26T10:00 again of uid:1"));
    EXPECT_FALSE(schedule.sessions.at(2).instant) << "a clock in the room";
}

TEST(IcalSchedule, ARuleIsBoundedAndSaysSo) {
    const auto endless = event("1", "Open", ":20260704T100000", "DURATION:PT30M\nRRULE:FREQ=DAILY\n");
    const auto alone = read(calendar(endless));
    EXPECT_EQ(alone.sessions.size(), 1U);
    EXPECT_THAT(sentences(alone.notes),
                ElementsAre("session \"Open\" (uid:1) is repeated without an end; its first time was taken"));
    const auto within = read(calendar(endless + event("2", "End", ":20260706T120000")));
    EXPECT_THAT(times(within),
                ElementsAre("uid:1 2026-07-04T10:00", "uid:1/20260705T100000 2026-07-05T10:00 again of uid:1",
                            "uid:1/20260706T100000 2026-07-06T10:00 again of uid:1", "uid:2 2026-07-06T12:00"));
    const auto many =
        read(calendar(event("1", "Many", ":20260704T100000", "DURATION:PT30M\nRRULE:FREQ=DAILY;COUNT=5000\n")));
    EXPECT_EQ(many.sessions.size(), k_most_occurrences);
    EXPECT_THAT(sentences(many.notes),
                testing::Contains("session \"Many\" (uid:1) has more than 1000 times; the others were left out"));
}

TEST(IcalSchedule, OfARuleThatIsNotReadTheFirstTimeStands) {
    for (const std::string rule :
         {"FREQ=SECONDLY;COUNT=9", "FREQ=MINUTELY", "FREQ=SOMETIMES", "RUBBISH", "FREQ=DAILY;INTERVAL=0",
          "FREQ=WEEKLY;BYDAY=XX", "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2"}) {
        const auto schedule =
            read(calendar(event("1", "A", ":20260704T100000", "DURATION:PT30M\nRRULE:" + rule + "\n") +
                          event("2", "End", ":20260904T100000")));
        EXPECT_EQ(schedule.sessions.size(), 2U) << rule;
        EXPECT_THAT(sentences(schedule.notes),
                    ElementsAre("session \"A\" (uid:1) is repeated by a rule that is not read (" + rule +
                                "); its first time was taken"));
    }
}

TEST(IcalSchedule, RulesThatLeadNowhereCostLittle) {
    std::string events;
    for (int uid = 0; uid < 200; ++uid)
        events += event(std::to_string(uid), "A" + std::to_string(uid), ":20260704T100000",
                        "DURATION:PT30M\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3\n");
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_EQ(read(calendar(events)).sessions.size(), 200U);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds{10});
}

TEST(IcalSchedule, WhatHasNoTimeOfDayIsThereForEachOfItsDays) {
    const auto schedule =
        read(calendar(event("3", "Exhibition", ";VALUE=DATE:20260704", "DTEND;VALUE=DATE:20260706\n")));
    EXPECT_THAT(times(schedule),
                ElementsAre("uid:3 2026-07-04T00:00", "uid:3/20260705T000000 2026-07-05T00:00 again of uid:3"));
    EXPECT_TRUE(schedule.sessions.at(0).whole_day);
    EXPECT_EQ(schedule.sessions.at(1).duration, std::chrono::hours{24});
    EXPECT_THAT(
        sentences(schedule.notes),
        ElementsAre("session \"Exhibition\" (uid:3) has a day and no time; it came in for the whole of each of its "
                    "days"));
}

TEST(IcalSchedule, RelatedToSaysWhatIsPartOfWhat) {
    const auto schedule =
        read(calendar(event("2", "Talk", ":20260704T100000", "DURATION:PT30M\nRELATED-TO:1\n") +
                      event("1", "Block", ":20260704T100000", "DURATION:PT2H\n") +
                      event("3", "Talk", ":20260704T110000",
                            "DURATION:PT30M\nRELATED-TO;RELTYPE=PARENT:1\nRELATED-TO;RELTYPE=FIRST:2\n") +
                      event("4", "Lost", ":20260704T110000", "DURATION:PT30M\nRELATED-TO:9\n")));
    EXPECT_TRUE(schedule.relates);
    EXPECT_EQ(schedule.sessions.at(0).within, "uid:1");
    EXPECT_EQ(schedule.sessions.at(2).within, "uid:1");
    EXPECT_EQ(schedule.sessions.at(2).again_of, "uid:2");
    EXPECT_EQ(schedule.sessions.at(3).within, "");
    EXPECT_THAT(sentences(schedule.notes),
                ElementsAre("session \"Lost\" (uid:4) is part of “uid:9”, which is no session of this file of which "
                            "something can be a part"));
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
