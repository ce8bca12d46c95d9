#include "agenda/importing/session_list_json.hpp"

#include <gmock/gmock.h>

#include "agenda/importing/session_list_shape.hpp"
#include "listed.hpp"
#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

ListedSchedule read(const std::string& json) {
    const auto document = parse_json(json);
    if (!document) throw std::runtime_error(document.error().detail);
    EXPECT_TRUE(is_session_list(*document));
    return listed(read_session_list(*document));
}

TEST(Sessionize, JoinsTheListsOfAll) {
    const auto schedule = read(R"json({
        "sessions": [{"id": "852916", "title": "Shade", "description": "Trees", "startsAt": "2026-02-22T09:00:00",
            "endsAt": "2026-02-22T09:45:00", "isServiceSession": false, "speakers": ["f27", "a12"],
            "categoryItems": [11, 21, 31, 99], "roomId": 53747, "status": "Accepted"},
           {"id": "2", "title": "Doors open", "startsAt": "2026-02-22T08:00:00", "endsAt": "2026-02-22T09:00:00",
            "isServiceSession": true, "speakers": [], "categoryItems": [], "roomId": null}],
        "speakers": [{"id": "f27", "firstName": "Ana", "lastName": "Lima", "fullName": "Ana Lima", "bio": "x"},
                     {"id": "a12", "firstName": "Bo", "lastName": "Ek"}],
        "questions": [],
        "categories": [
            {"id": 1, "title": "Session format", "items": [{"id": 11, "name": "Workshop (105 minutes)"}]},
            {"id": 2, "title": "Track", "items": [{"id": 21, "name": "Heat"}]},
            {"id": 3, "title": "Language", "items": [{"id": 31, "name": "Deutsch"}]}],
        "rooms": [{"id": 53747, "name": "Main hall"}, {"id": 53748, "name": "Yarra room"}]})json");
    EXPECT_EQ(schedule.title, "");
    EXPECT_EQ(schedule.zone, "");
    EXPECT_THAT(schedule.rooms, ElementsAre("Main hall", "Yarra room"));
    EXPECT_THAT(schedule.tracks, ElementsAre("Heat"));
    EXPECT_THAT(schedule.languages, ElementsAre("de"));
    EXPECT_THAT(schedule.notes, IsEmpty());
    ASSERT_EQ(schedule.sessions.size(), 2U);
    const auto& session = schedule.sessions[0];
    EXPECT_EQ(session.source, "id:852916");
    EXPECT_EQ(session.abstract, "Trees");
    EXPECT_EQ(session.kind, "Workshop (105 minutes)");
    EXPECT_EQ(session.track, "Heat");
    EXPECT_EQ(session.language, "de");
    EXPECT_EQ(session.room, "Main hall");
    EXPECT_EQ(to_text(session.wall), "2026-02-22T09:00:00");
    EXPECT_FALSE(session.instant);
    EXPECT_EQ(session.day, "2026-02-22");
    EXPECT_EQ(session.duration, std::chrono::minutes{45});
    EXPECT_THAT(session.people, ElementsAre("id:f27", "id:a12"));
    EXPECT_EQ(schedule.people.at(1).name, "Bo Ek");
    EXPECT_EQ(schedule.sessions[1].kind, "break");
    EXPECT_EQ(schedule.sessions[1].room, "");
}

TEST(Sessionize, ReadsTheDaysAndRoomsOfGridSmart) {
    const auto schedule = read(R"([{"date": "2026-02-22T00:00:00", "isDefault": true, "rooms": [
        {"id": 1, "name": "Main", "sessions": [
           {"id": "5", "title": "Keynote", "startsAt": "2026-02-22T09:00:00", "endsAt": "2026-02-22T10:00:00",
            "isPlenumSession": true, "speakers": [{"id": "f27", "name": "Ana Lima"}],
            "categories": [{"id": 1, "name": "Thema", "categoryItems": [{"id": 7, "name": "Heat"}]},
                           {"id": 2, "name": "Format", "categoryItems": [{"id": 8, "name": "20 minutes"}]}],
            "roomId": 1, "room": "Main"}], "hasOnlyPlenumSessions": false},
        {"id": 2, "name": "Side", "sessions": [
           {"id": "5", "title": "Keynote", "startsAt": "2026-02-22T09:00:00", "endsAt": "2026-02-22T10:00:00",
            "isPlenumSession": true, "speakers": [{"id": "f27", "name": "Ana Lima"}]},
           {"id": "6", "title": "Shade", "startsAt": "2026-02-22T10:00:00Z", "endsAt": "2026-02-22T10:20:00Z"}]}],
        "timeSlots": []}])");
    EXPECT_THAT(titles(schedule), ElementsAre("Keynote", "Shade"));
    EXPECT_THAT(schedule.rooms, ElementsAre("Main", "Side"));
    EXPECT_EQ(schedule.sessions[0].track, "Heat");
    EXPECT_EQ(schedule.sessions[0].kind, "");
    EXPECT_THAT(schedule.sessions[0].people, ElementsAre("id:f27"));
    EXPECT_EQ(schedule.sessions[1].room, "Side");
    EXPECT_EQ(to_rfc3339(schedule.sessions[1].instant.value()), "2026-02-22T10:00:00Z");
    EXPECT_FALSE(schedule.sessions[1].shows_clock);
    EXPECT_EQ(schedule.sessions[1].day, "");
    EXPECT_THAT(schedule.notes, IsEmpty());
}

TEST(Sessionize, ReadsTheGroupsOfSessions) {
    const auto schedule = read(R"([{"groupId": 1, "groupName": "Heat", "sessions": [{"id": 5, "title": "Shade",
        "startsAt": "2026-02-22T09:00:00", "endsAt": "2026-02-22T10:00:00", "room": "Main"}]}])");
    EXPECT_THAT(titles(schedule), ElementsAre("Shade"));
    EXPECT_THAT(schedule.rooms, ElementsAre("Main"));
}

TEST(KotlinConf, ReadsLocationsAndSpeakerIds) {
    const auto schedule = read(R"({"sessions": [
        {"id": "a", "title": "Coffee Break", "description": "", "speakerIds": [], "location": "Hall D2",
         "startsAt": "2026-05-21T10:30", "endsAt": "2026-05-21T11:00", "tags": [], "videoUrl": null},
        {"id": "b", "title": "How to break a cipher", "speakerIds": ["s1"], "location": "Room #173",
         "startsAt": "2026-05-21T11:00", "endsAt": "2026-05-21T12:00", "tags": ["Advanced"]}],
        "speakers": [{"id": "s1", "name": "Ana Lima", "position": "", "photoUrl": ""}]})");
    EXPECT_THAT(schedule.rooms, ElementsAre("Hall D2", "Room #173"));
    EXPECT_EQ(schedule.sessions[0].kind, "break");
    EXPECT_EQ(schedule.sessions[1].kind, "");
    EXPECT_THAT(schedule.sessions[1].people, ElementsAre("id:s1"));
    EXPECT_EQ(schedule.people.at(0).name, "Ana Lima");
}

TEST(Pretalx, ReadsTheTalksOfItsInterfaceAndOfItsWidget) {
    const auto api = read(R"({"count": 1, "next": null, "results": [{"code": "ABC", "title": "Shade",
        "submission_type": {"en": "Talk"}, "track": {"en": "Heat", "de": "Hitze"}, "state": "confirmed", "abstract": "Short",
        "description": "Long", "content_locale": "de-formal", "do_not_record": true, "duration": 30,
        "slot": {"room": {"en": "Hall"}, "start": "2026-07-04T10:00:00+02:00", "end": "2026-07-04T10:30:00+02:00"},
        "speakers": [{"code": "SPK", "name": "Ana Lima"}]}]})");
    const auto& session = api.sessions.at(0);
    EXPECT_EQ(session.source, "id:ABC");
    EXPECT_EQ(session.kind, "Talk");
    EXPECT_EQ(session.track, "Heat");
    EXPECT_EQ(session.language, "de");
    EXPECT_EQ(session.room, "Hall");
    EXPECT_EQ(session.recorded, events::Recorded::no);
    EXPECT_EQ(session.abstract, "Short\n\nLong");
    EXPECT_EQ(to_rfc3339(session.instant.value()), "2026-07-04T08:00:00Z");
    EXPECT_THAT(session.people, ElementsAre("id:SPK"));

    const auto widget = read(R"({"talks": [{"code": "ABC", "id": 1, "title": "Shade", "speakers": ["SPK"], "track": 4,
        "start": "2026-07-04T10:00:00+02:00", "end": "2026-07-04T10:30:00+02:00", "room": 9, "state": "confirmed"},
        {"id": 2, "title": {"en": "Lunch"}, "start": "2026-07-04T12:00:00+02:00", "end": "2026-07-04T13:00:00+02:00", "room": 9}],
        "tracks": [{"id": 4, "name": {"en": "Heat"}}], "rooms": [{"id": 9, "name": {"en": "Hall"}}],
        "speakers": [{"code": "SPK", "name": "Ana Lima"}], "timezone": "Europe/Berlin"})");
    EXPECT_EQ(widget.zone, "Europe/Berlin");
    EXPECT_THAT(widget.rooms, ElementsAre("Hall"));
    EXPECT_THAT(widget.tracks, ElementsAre("Heat"));
    EXPECT_EQ(widget.sessions.at(0).room, "Hall");
    EXPECT_EQ(widget.sessions.at(1).kind, "break");
}

TEST(Pretalx, ASessionWithSeveralSlotsIsHeldSeveralTimes) {
    const auto schedule = read(R"({"results": [{"code": "ABC", "title": "Tour", "slots": [
        {"room": "Hall", "start": "2026-07-04T10:00:00+02:00", "end": "2026-07-04T10:30:00+02:00"},
        {"room": "Hall", "start": "2026-07-04T12:00:00+02:00", "end": "2026-07-04T12:30:00+02:00"}]}]})");
    ASSERT_EQ(schedule.sessions.size(), 2U);
    EXPECT_EQ(schedule.sessions[0].source, "id:ABC");
    EXPECT_EQ(schedule.sessions[1].source, "id:ABC#2");
    EXPECT_EQ(schedule.sessions[1].again_of, "id:ABC");
}

TEST(SessionList, LeavesOutWhatIsOffOrHasNoTimeAndSaysSo) {
    const auto schedule = read(R"({"sessions": [
        {"id": 1, "title": "Waiting", "startsAt": null, "endsAt": null},
        {"id": 2, "title": "Off", "startsAt": "2026-07-04T10:00:00", "status": "Canceled"},
        {"id": 3, "title": "Whole", "startsAt": "2026-07-04T10:00:00", "endsAt": "2026-07-04T09:00:00", "speakers": [7, null]},
        null, 5]})");
    EXPECT_THAT(titles(schedule), ElementsAre("Whole"));
    EXPECT_THAT(sentences(schedule.notes),
                ElementsAre("session \"Waiting\" (id:1) has no start and was left out",
                            "session \"Off\" (id:2) is cancelled and was left out",
                            "session \"Whole\" (id:3) has no duration; its start alone is known",
                            "session \"Whole\" (id:3) names nobody as its person id:7",
                            "session \"Whole\" (id:3) names nobody as its person name:"));
}

TEST(SessionList, ReadsTheDaysOfAnotherConference) {
    const auto schedule = read(R"({"days": {"2026-07-14": {"rooms": ["North", "South"], "events": [
        {"event_type": "session", "code": "ABC", "title": "Shade", "session_type": "Talk", "track": "Heat", "duration": "30",
         "speakers": [{"code": "SPK", "name": "Ana Lima"}], "start": "2026-07-14T10:00:00+02:00", "rooms": ["South"]},
        {"event_type": "break", "title": "Lunch", "duration": 60, "start": "2026-07-14T12:00:00+02:00", "rooms": ["North"]}]}}})");
    EXPECT_THAT(titles(schedule), ElementsAre("Shade", "Lunch"));
    EXPECT_THAT(schedule.rooms, ElementsAre("South", "North"));
    EXPECT_EQ(schedule.sessions[0].duration, std::chrono::minutes{30});
    EXPECT_EQ(schedule.sessions[1].kind, "break");
}

TEST(SessionList, NamesMayStandWhereOthersHaveIds) {
    const auto schedule = read(R"([{"title": "Shade", "start": "2026-07-04T10:00", "end": "2026-07-04T11:00",
        "speakers": ["Ana Lima", "Bo Ek"], "room": "Hall"}, {"title": "Water", "start": "2026-07-04T11:00",
        "end": "2026-07-04T12:00"}])");
    EXPECT_THAT(titles(schedule), ElementsAre("Shade", "Water"));
    EXPECT_THAT(schedule.sessions[0].people, ElementsAre("name:ana lima", "name:bo ek"));
    EXPECT_EQ(schedule.sessions[1].room, "");
    const auto unnamed = read(R"({"rooms": ["Hall"], "speakers": [{"name": "Ana Lima"}], "sessions": [
        {"title": "Shade", "start": "2026-07-04T10:00", "end": "2026-07-04T11:00"}]})");
    EXPECT_THAT(unnamed.rooms, ElementsAre("Hall"));
    EXPECT_EQ(unnamed.sessions[0].room, "");
    EXPECT_THAT(unnamed.notes, IsEmpty());
}

TEST(SessionList, OtherJsonIsNone) {
    for (const auto* other :
         {"{}", "[]", "[1, null]", R"({"sessions": 3})", R"([{"name": "x"}])", R"({"days": []})", "\"x\""})
        EXPECT_FALSE(is_session_list(parse_json(other).value())) << other;
    EXPECT_EQ(read_session_list(parse_json(R"({"sessions": []})").value()).error().detail,
              "there is no session in this schedule");
}

}  // namespace
}  // namespace plenary::agenda
