#include "agenda/importing/imported_schedule.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "listed.hpp"
#include "pentabarf_sample.hpp"
#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

ImportedSchedule imported(const std::string& xml) {
    auto schedule = read_schedule(xml, "");
    if (!schedule) throw std::runtime_error(schedule.error().detail);
    return std::move(*schedule);
}

int across_midnight(const ImportedSchedule& schedule) {
    using std::chrono::days;
    int count = 0;
    for (const auto& session : schedule.sessions) {
        const auto ends = schedule.zone.local(session.ends_at - std::chrono::microseconds{1}).time;
        count += std::chrono::floor<days>(session.starts_local) != std::chrono::floor<days>(ends);
    }
    return count;
}

TEST(ImportedSchedule, GivesEachSessionItsInstant) {
    const auto schedule = imported(brussels_day(event_of("1", "Evening", "23:30") + event_of("2", "Night", "01:00")));
    EXPECT_EQ(to_rfc3339(schedule.sessions.at(0).starts_at), "2026-07-04T21:30:00Z");
    EXPECT_EQ(to_rfc3339(schedule.sessions.at(0).ends_at), "2026-07-04T22:00:00Z");
    EXPECT_EQ(to_rfc3339(schedule.sessions.at(1).starts_at), "2026-07-04T23:00:00Z");
    EXPECT_EQ(schedule.sessions.at(1).listed.day, "2026-07-04");
    EXPECT_EQ(to_text(schedule.first_day), "2026-07-04T00:00:00");
    EXPECT_EQ(to_text(schedule.day_after), "2026-07-05T00:00:00");
    EXPECT_EQ(to_rfc3339(schedule.starts_at), "2026-07-03T22:00:00Z");
    EXPECT_EQ(to_rfc3339(schedule.ends_at), "2026-07-04T22:00:00Z");
    EXPECT_THAT(schedule.languages, ElementsAre("en"));
    EXPECT_THAT(schedule.notes, IsEmpty());
}

TEST(ImportedSchedule, ShiftsATimeInAGapAndTakesTheFirstOfAnOverlap) {
    auto spring = imported(schedule_of("<city>Brussels</city>", "<day date='2026-03-29'><room name='Hall'>" +
                                                                    event_of("1", "Gap", "02:30") + "</room></day>"));
    EXPECT_EQ(to_rfc3339(spring.sessions.at(0).starts_at), "2026-03-29T01:30:00Z");
    EXPECT_EQ(to_text(spring.sessions.at(0).starts_local), "2026-03-29T03:30:00");
    EXPECT_THAT(sentences(spring.notes),
                ElementsAre("session \"Gap\" starts at 02:30, when clocks go forward; it was moved to 03:30"));
    auto autumn = imported(schedule_of("<city>Brussels</city>", "<day date='2026-10-25'><room name='Hall'>" +
                                                                    event_of("1", "Twice", "02:30") + "</room></day>"));
    EXPECT_EQ(to_rfc3339(autumn.sessions.at(0).starts_at), "2026-10-25T00:30:00Z");
    EXPECT_THAT(autumn.notes, IsEmpty());
}

TEST(ImportedSchedule, LeavesOutWhatNoZoneIsKnownFor) {
    EXPECT_EQ(read_schedule(brussels_day(event_of("1", "Far", "10:00"), "2038-07-04"), "").error().detail,
              "no session of this schedule is before 2038");
}

TEST(ImportedSchedule, LeavesOutWhatIsBefore1970AndSaysSo) {
    const auto schedule =
        read_schedule("title,start,end\nOld,1969-07-20 20:17,1969-07-20 21:00\nNew,2026-07-04 10:00,2026-07-04 11:00\n",
                      "Europe/Lisbon")
            .value();
    ASSERT_EQ(schedule.sessions.size(), 1U);
    EXPECT_EQ(schedule.sessions[0].listed.title, "New");
    EXPECT_THAT(sentences(schedule.notes), ElementsAre("session \"Old\" is before 1970 and was left out"));
}

TEST(ImportedSchedule, AnInstantAloneIsOnTheDayOfTheZone) {
    const auto schedule =
        read_schedule("title,start,end\nLate,2026-07-04T23:30:00Z,2026-07-04T23:45:00Z\n", "Europe/Berlin").value();
    EXPECT_EQ(to_text(schedule.sessions.at(0).starts_local), "2026-07-05T01:30:00");
    EXPECT_EQ(schedule.sessions.at(0).listed.day, "2026-07-05");
    EXPECT_EQ(to_text(schedule.first_day), "2026-07-05T00:00:00");
    EXPECT_THAT(schedule.notes, IsEmpty());
}

TEST(ImportedSchedule, ATitleThatTheFileLacksIsGiven) {
    const auto csv = "title,start,end\nA,2026-07-04 10:00,2026-07-04 11:00\n";
    EXPECT_EQ(read_schedule(csv, "Europe/Berlin", "cities-2026")->title, "cities-2026");
    EXPECT_EQ(read_schedule(csv, "Europe/Berlin", " \n")->title, "Conference");
    EXPECT_EQ(read_schedule(brussels_day(event_of("1", "A", "10:00")), "", "file")->title, "Cities in July");
}

TEST(ImportedSchedule, IsRecordedWhereMostSessionsAre) {
    const std::string yes = "<recording><optout>false</optout></recording>";
    const std::string no = "<recording><optout>true</optout></recording>";
    const auto recorded = [&](const std::string& a, const std::string& b, const std::string& c) {
        return imported(brussels_day(event_of("1", "A", "10:00", a) + event_of("2", "B", "11:00", b) +
                                     event_of("3", "C", "12:00", c)))
            .recorded;
    };
    EXPECT_EQ(recorded(yes, yes, no), events::Recorded::yes);
    EXPECT_EQ(recorded(no, yes, no), events::Recorded::no);
    EXPECT_EQ(recorded(yes, "", no), events::Recorded::unknown);
}

TEST(PublishedSchedule, Fosdem2024IsWhole) {
    const auto xml = published_schedule("fosdem-2024.xml");
    if (!xml) return;
    const auto schedule = imported(*xml);
    EXPECT_EQ(schedule.title, "FOSDEM 2024");
    EXPECT_EQ(schedule.zone.name(), "Europe/Brussels");
    EXPECT_EQ(schedule.sessions.size(), 674U);
    EXPECT_EQ(schedule.rooms.size(), 32U);
    EXPECT_EQ(schedule.people.size(), 738U);
    EXPECT_EQ(to_text(schedule.first_day), "2024-02-03T00:00:00");
    EXPECT_EQ(to_text(schedule.day_after), "2024-02-05T00:00:00");
    EXPECT_EQ(to_rfc3339(schedule.sessions.at(0).starts_at), "2024-02-03T09:30:00Z");
    EXPECT_THAT(schedule.notes, IsEmpty());
}

TEST(PublishedSchedule, TheCongressIsWholeAndKeepsItsNights) {
    const auto xml = published_schedule("38c3-schedule.xml");
    if (!xml) return;
    const auto schedule = imported(*xml);
    EXPECT_EQ(schedule.zone.name(), "Europe/Berlin");
    EXPECT_EQ(schedule.sessions.size(), 1007U);
    EXPECT_EQ(schedule.rooms.size(), 72U);
    EXPECT_EQ(schedule.people.size(), 571U);
    EXPECT_EQ(across_midnight(schedule), 26);
    std::set<std::string> days;
    for (const auto& session : schedule.sessions) days.insert(session.listed.day);
    EXPECT_THAT(days, ElementsAre("2024-12-27", "2024-12-28", "2024-12-29", "2024-12-30"));
    EXPECT_THAT(sentences(schedule.notes),
                ElementsAre("sessions with several languages: 174; the first of each is kept"));
}

TEST(PublishedSchedule, TheCampIsWholeAlthoughItFailsItsSchema) {
    const auto json = published_schedule("voc-frab-camp2019.json");
    if (!json) return;
    const auto schedule = imported(*json);
    EXPECT_EQ(schedule.title, "Chaos Communication Camp 2019");
    EXPECT_EQ(schedule.zone.name(), "Europe/Berlin");
    EXPECT_EQ(schedule.sessions.size(), 79U);
    EXPECT_THAT(schedule.rooms, ElementsAre("Curie", "Meitner"));
    EXPECT_EQ(schedule.people.size(), 90U);
    EXPECT_EQ(schedule.tracks.size(), 7U);
    EXPECT_EQ(schedule.recorded, events::Recorded::yes);
    EXPECT_EQ(to_text(schedule.first_day), "2019-08-21T00:00:00");
    EXPECT_EQ(to_text(schedule.day_after), "2019-08-26T00:00:00");
    EXPECT_EQ(to_rfc3339(schedule.sessions.at(0).starts_at), "2019-08-21T09:00:00Z");
    EXPECT_THAT(schedule.notes, IsEmpty());
}

TEST(PublishedSchedule, ADemoOfPretalxKeepsItsInstantsAlthoughItNamesAnotherZone) {
    const auto json = published_schedule("voc-pretalx-democon.json");
    if (!json) return;
    const auto schedule = imported(*json);
    EXPECT_EQ(schedule.zone.name(), TimeZone::find("UTC")->name());
    EXPECT_EQ(schedule.sessions.size(), 36U);
    EXPECT_THAT(schedule.rooms, ElementsAre("Gray Room", "Tan Room"));
    EXPECT_EQ(schedule.people.size(), 27U);
    EXPECT_EQ(to_rfc3339(schedule.sessions.at(0).starts_at), "2020-12-14T08:00:00Z");
    EXPECT_THAT(sentences(schedule.notes), ElementsAre("the clocks of the file do not show " + schedule.zone.name() +
                                                       ", which it names; the instants of its dates count"));
    const auto in_berlin = read_schedule(*json, "Europe/Berlin").value();
    EXPECT_EQ(to_text(in_berlin.sessions.at(0).starts_local), "2020-12-14T09:00:00");
    EXPECT_THAT(in_berlin.notes, IsEmpty());
}

TEST(PublishedSchedule, SessionizeIsWholeOnceItsZoneIsSaid) {
    const auto json = published_schedule("dddmelbourne-2025-sessionize-all.json");
    if (!json) return;
    EXPECT_EQ(read_schedule(*json, "").error().detail,
              "the file names no time zone; say it with --zone, such as --zone Europe/Lisbon");
    const auto schedule = read_schedule(*json, "Australia/Melbourne").value();
    EXPECT_EQ(schedule.sessions.size(), 28U);
    EXPECT_THAT(schedule.rooms, ElementsAre("Main hall", "Swanston room", "Supper room", "Yarra room", "Hoddle room"));
    EXPECT_EQ(schedule.people.size(), 29U);
    EXPECT_EQ(to_rfc3339(schedule.sessions.at(0).starts_at), "2025-02-21T22:00:00Z");
    EXPECT_THAT(schedule.notes, IsEmpty());
}

TEST(PublishedSchedule, TheConferenceOfAnAppIsWholeOnceItsZoneIsSaid) {
    const auto json = published_schedule("kotlinconf2025-conference.json");
    if (!json) return;
    const auto schedule = read_schedule(*json, "Europe/Copenhagen").value();
    EXPECT_EQ(schedule.sessions.size(), 112U);
    EXPECT_EQ(schedule.rooms.size(), 12U);
    EXPECT_EQ(schedule.people.size(), 105U);
    EXPECT_EQ(std::ranges::count(schedule.sessions, "break", [](const auto& session) { return session.listed.kind; }),
              17);
    EXPECT_EQ(to_text(schedule.first_day), "2025-05-21T00:00:00");
    EXPECT_EQ(to_text(schedule.day_after), "2025-05-24T00:00:00");
    EXPECT_THAT(schedule.notes, IsEmpty());
}

TEST(PublishedSchedule, AnotherKindOfScheduleIsRefused) {
    const auto xml = published_schedule("not-a-schedule.xml");
    if (!xml) return;
    EXPECT_EQ(read_schedule(*xml, "Europe/Berlin").error().detail,
              "not a frab or pentabarf schedule: it has no <conference> in a <schedule>");
}

}  // namespace
}  // namespace plenary::agenda
