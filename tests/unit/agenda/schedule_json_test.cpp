#include "agenda/importing/schedule_json.hpp"

#include <gmock/gmock.h>

#include "listed.hpp"
#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

ListedSchedule read(const std::string& json) {
    const auto document = parse_json(json);
    if (!document) throw std::runtime_error(document.error().detail);
    EXPECT_TRUE(is_schedule_json(*document));
    return listed(read_schedule_json(*document));
}

// A conference in Lisbon with `rooms` on its one day.
std::string conference(const std::string& rooms, const std::string& more = "") {
    return R"({"schedule": {"version": "1", "conference": {"title": "Cities", "time_zone_name": "Europe/Lisbon", )" +
           more +
           R"("days": [{"index": 1, "date": "2026-07-04", "day_start": "2026-07-04T09:00:00+01:00",
               "day_end": "2026-07-05T04:00:00+01:00", "rooms": )" +
           rooms + "}]}}}";
}

std::string in_hall(const std::string& events) { return conference(R"({"Hall": [)" + events + "]}"); }

TEST(ReadScheduleJson, ReadsAnEventAsFrabAndPretalxWriteIt) {
    const auto schedule = read(in_hall(R"({
        "id": 25, "guid": "8079583e", "logo": null, "date": "2026-07-04T10:30:00+01:00", "start": "10:30",
        "duration": "01:30", "room": "Hall", "slug": "cities-25-shade", "title": "Shade for all", "subtitle": "Trees",
        "track": "Heat", "type": "Workshop", "language": "de, en", "abstract": "Short", "description": "Long",
        "do_not_record": true, "persons": [{"id": 3, "code": "ABC", "public_name": "Ana Lima", "answers": []},
        {"guid": "p4", "name": "Bo Ek"}, "Cy Roe"], "links": []})"));
    EXPECT_EQ(schedule.title, "Cities");
    EXPECT_EQ(schedule.zone, "Europe/Lisbon");
    EXPECT_THAT(schedule.rooms, ElementsAre("Hall"));
    EXPECT_THAT(schedule.tracks, ElementsAre("Heat"));
    EXPECT_THAT(schedule.languages, ElementsAre("de", "en"));
    EXPECT_THAT(sentences(schedule.notes),
                ElementsAre("sessions with several languages: 1; the first of each is kept"));
    ASSERT_EQ(schedule.sessions.size(), 1U);
    const auto& session = schedule.sessions.front();
    EXPECT_EQ(session.source, "guid:8079583e");
    EXPECT_EQ(session.slug, "cities-25-shade");
    EXPECT_EQ(session.title, "Shade for all");
    EXPECT_EQ(session.subtitle, "Trees");
    EXPECT_EQ(session.abstract, "Short\n\nLong");
    EXPECT_EQ(session.kind, "Workshop");
    EXPECT_EQ(session.language, "de");
    EXPECT_EQ(session.day, "2026-07-04");
    EXPECT_EQ(to_text(session.wall), "2026-07-04T10:30:00");
    EXPECT_EQ(to_rfc3339(session.instant.value()), "2026-07-04T09:30:00Z");
    EXPECT_EQ(session.duration, std::chrono::minutes{90});
    EXPECT_EQ(session.recorded, events::Recorded::no);
    EXPECT_THAT(session.people, ElementsAre("id:3", "guid:p4", "name:cy roe"));
    EXPECT_EQ(schedule.people.at(2).name, "Cy Roe");
}

TEST(ReadScheduleJson, RoomsKeepTheirOrderWhetherByNameOrInAList) {
    const auto by_name = read(conference(R"({"Zeta": [{"title": "A", "start": "10:00", "duration": 30}],
                                             "Alpha": [{"title": "B", "start": "10:00", "duration": "30"}]})"));
    EXPECT_THAT(by_name.rooms, ElementsAre("Zeta", "Alpha"));
    const auto in_list = read(conference(
        R"([{"name": "Zeta", "events": [{"title": "A", "start": "10:00"}]},
            {"name": "Alpha", "events": {"7": {"title": "B", "start": "11:00"}}}])",
        R"("rooms": [{"name": "Alpha", "capacity": 30}, {"name": {"en": "Garden"}}], "tracks": [{"name": "Heat"}], )"));
    EXPECT_THAT(in_list.rooms, ElementsAre("Alpha", "Garden", "Zeta"));
    EXPECT_THAT(in_list.tracks, ElementsAre("Heat"));
    EXPECT_THAT(titles(in_list), ElementsAre("A", "B"));
    EXPECT_EQ(in_list.sessions.at(1).room, "Alpha");
}

TEST(ReadScheduleJson, ANightAfterTheDayBelongsToIt) {
    const auto schedule = read(in_hall(R"({"id": 1, "title": "Night", "start": "01:00", "duration": "00:30"},
        {"id": 2, "title": "Late", "date": "2026-07-05T00:15:00+01:00", "start": "00:15", "duration": "00:30"})"));
    EXPECT_EQ(to_text(schedule.sessions.at(0).wall), "2026-07-05T01:00:00");
    EXPECT_EQ(schedule.sessions.at(0).day, "2026-07-04");
    EXPECT_EQ(schedule.sessions.at(1).day, "2026-07-04");
}

TEST(ReadScheduleJson, ReadsTheSecondVersionWithAllEventsInOneList) {
    const auto schedule = read(R"({"schedule": {"conference": {"title": "Cities", "time_zone_name": "Europe/Berlin",
        "tracks": [{"guid": "t", "name": "Art & Beauty", "colors": {"light": "#F9B000"}, "slug": "art-beauty"}],
        "rooms": [{"name": "Saal 1", "guid": "r1", "description": {"en": "Hall"}}], "days": [
            {"index": 1, "date": "2026-12-27", "start": "2026-12-27T09:30:00+00:00", "end": "2026-12-28T06:00:00+01:00"},
            {"index": 2, "date": "2026-12-28", "start": "2026-12-28T06:00:00+01:00", "end": "2026-12-29T06:00:00+01:00"}]},
        "events": [{"type": "talk", "guid": "e1", "start": "2026-12-28T00:15:00+01:00", "end": "2026-12-28T00:55:00+01:00",
            "room": {"name": "Saal 1", "guid": "r1"}, "title": "Late", "track": {"slug": "art-beauty"}, "subtitle": null,
            "participants": [{"guid": "p1", "name": "Ana Lima", "role": "speaker"}]},
            {"guid": "e2", "start": "2026-12-28T11:00:00+01:00", "end": "2026-12-28T12:00:00+01:00", "title": "Morning"}],
        "persons": [{"guid": "p1", "name": "Ana Lima"}]}})");
    EXPECT_THAT(titles(schedule), ElementsAre("Late", "Morning"));
    const auto& late = schedule.sessions[0];
    EXPECT_EQ(late.source, "guid:e1");
    EXPECT_EQ(late.room, "Saal 1");
    EXPECT_EQ(late.track, "Art & Beauty");
    EXPECT_EQ(late.day, "2026-12-27");
    EXPECT_EQ(late.duration, std::chrono::minutes{40});
    EXPECT_EQ(to_rfc3339(late.instant.value()), "2026-12-27T23:15:00Z");
    EXPECT_THAT(late.people, ElementsAre("guid:p1"));
    EXPECT_EQ(schedule.sessions[1].day, "2026-12-28");
    EXPECT_THAT(schedule.tracks, ElementsAre("Art & Beauty"));
    EXPECT_THAT(schedule.notes, IsEmpty());
}

TEST(ReadScheduleJson, TakesWhateverTypeAFieldHas) {
    const auto schedule = read(in_hall(
        R"({"id": "7", "title": {"de": "Schatten", "en": "Shade"}, "start": "10:00", "duration": 45, "track": {"name": "Heat"},
            "type": null, "language": null, "abstract": 5, "persons": {"1": {"id": 1, "public_name": "Ana"}},
            "do_not_record": null, "slug": [], "subtitle": {}, "links": 3})"));
    const auto& session = schedule.sessions.at(0);
    EXPECT_EQ(session.title, "Shade");
    EXPECT_EQ(session.duration, std::chrono::minutes{45});
    EXPECT_EQ(session.track, "Heat");
    EXPECT_EQ(session.abstract, "5");
    EXPECT_EQ(session.recorded, events::Recorded::unknown);
    EXPECT_THAT(session.people, ElementsAre("id:1"));
    EXPECT_THAT(schedule.notes, IsEmpty());
}

TEST(ReadScheduleJson, LeavesOutWhatHasNoTitleOrStartAndSaysSo) {
    const auto schedule = read(in_hall(R"({"id": 1, "start": "10:00"}, {"id": 2, "title": "No start"}, {"id": 3,
        "title": "Whole", "start": "11:00", "duration": "00:30", "persons": [{"id": 9}, null]}, null, 5, "x")"));
    EXPECT_THAT(titles(schedule), ElementsAre("Whole"));
    EXPECT_THAT(sentences(schedule.notes), ElementsAre("session \"\" (id:1) has no title and was left out",
                                                       "session \"No start\" (id:2) has no start and was left out",
                                                       "session \"Whole\" (id:3) names nobody as its person id:9",
                                                       "session \"Whole\" (id:3) names nobody as its person name:"));
}

TEST(ReadScheduleJson, OddShapesAreSchedulesWithoutASession) {
    const auto refusal = [](const std::string& json) {
        const auto document = parse_json(json);
        return read_schedule_json(document.value()).error().detail;
    };
    for (const auto* odd : {R"({"conference": {}})", R"({"schedule": {"conference": {"days": 5}}})",
                            R"({"conference": {"days": [null, 3]}})", R"({"conference": {"days": [{"rooms": null}]}})",
                            R"({"conference": {"days": [{"rooms": {"Hall": 3}}]}})"})
        EXPECT_EQ(refusal(odd), "there is no session in this schedule") << odd;
}

}  // namespace
}  // namespace plenary::agenda
