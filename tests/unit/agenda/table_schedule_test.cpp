#include "agenda/importing/table_schedule.hpp"

#include <gmock/gmock.h>

#include "listed.hpp"
#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

bool names_columns(std::string_view csv) {
    const auto rows = read_csv(csv);
    const auto found = find_table(rows);
    return found && found->columns.suffice();
}

Result<ListedSchedule> table(std::string_view csv) {
    const auto rows = read_csv(csv);
    return read_schedule_table(find_table(rows).value_or(FoundTable{rows, {}}));
}

ListedSchedule read(std::string_view csv) {
    EXPECT_TRUE(names_columns(csv));
    return listed(table(csv));
}

std::vector<std::string> starts(const ListedSchedule& schedule) {
    std::vector<std::string> found;
    for (const auto& session : schedule.sessions) found.push_back(session.title + " " + to_text(session.wall));
    return found;
}

TEST(TableSchedule, ReadsEnglishColumns) {
    const auto schedule = read(
        "ID,Title,Subtitle,Start,End,Room,Track,Speakers,Type,Language,Abstract\n"
        "7,Shade for all,Trees,2026-06-25 10:30,2026-06-25 12:00,Hall,Heat,\"Ana Lima; Bo Ek "
        "<bo@example.org>\",Workshop,"
        "German,\"One\nTwo\"\n");
    EXPECT_THAT(schedule.rooms, ElementsAre("Hall"));
    EXPECT_THAT(schedule.tracks, ElementsAre("Heat"));
    EXPECT_THAT(schedule.notes, IsEmpty());
    const auto& session = schedule.sessions.at(0);
    EXPECT_EQ(session.source, "id:7");
    EXPECT_EQ(session.title, "Shade for all");
    EXPECT_EQ(session.subtitle, "Trees");
    EXPECT_EQ(to_text(session.wall), "2026-06-25T10:30:00");
    EXPECT_EQ(session.day, "2026-06-25");
    EXPECT_EQ(session.duration, std::chrono::minutes{90});
    EXPECT_EQ(session.kind, "Workshop");
    EXPECT_EQ(session.language, "de");
    EXPECT_EQ(session.abstract, "One\nTwo");
    EXPECT_THAT(session.people, ElementsAre("name:ana lima", "name:bo ek"));
}

TEST(TableSchedule, ReadsGermanAndFrenchColumns) {
    const auto german = read(
        "Datum;Beginn;Ende;Titel;Saal;Referent:innen;Sprache\n25.06.2026;9.30 Uhr;10.00 Uhr;Schatten;Aula;Ana Lima, Bo "
        "Ek;Deutsch\n;12:00;13:00;Mittagspause;;;\n");
    EXPECT_THAT(starts(german), ElementsAre("Schatten 2026-06-25T09:30:00", "Mittagspause 2026-06-25T12:00:00"));
    EXPECT_EQ(german.sessions[0].room, "Aula");
    EXPECT_EQ(german.sessions[0].language, "de");
    EXPECT_THAT(german.sessions[0].people, ElementsAre("name:ana lima", "name:bo ek"));
    EXPECT_EQ(german.sessions[1].kind, "break");
    const auto french = read(
        "Titre\tDate\tHeure de début\tDurée\tSalle\tIntervenants\tRésumé\nOmbre\t25/06/2026\t9h30\t0:45\tA1\tAna "
        "Lima\tFrais\n");
    EXPECT_THAT(starts(french), ElementsAre("Ombre 2026-06-25T09:30:00"));
    EXPECT_EQ(french.sessions[0].duration, std::chrono::minutes{45});
    EXPECT_EQ(french.sessions[0].abstract, "Frais");
}

TEST(TableSchedule, ASpeakerMayHaveARowAsInSessionizesTable) {
    const auto schedule = read(
        "Session Id,Title,Owner Email,Session format,Room,Scheduled At,Scheduled Duration,Speaker "
        "Id,FirstName,LastName,Email\n"
        "7,Shade,ana@example.org,Workshop,Hall,22 Feb 2026 9:00 AM,45,a,Ana,Lima,ana@example.org\n"
        "7,Shade,ana@example.org,Workshop,Hall,22 Feb 2026 9:00 AM,45,b,Bo,Ek,bo@example.org\n"
        "8,Lunch,,,Hall,22 Feb 2026 12:00 PM,60,,,,\n");
    EXPECT_THAT(starts(schedule), ElementsAre("Shade 2026-02-22T09:00:00", "Lunch 2026-02-22T12:00:00"));
    EXPECT_THAT(schedule.sessions[0].people, ElementsAre("name:ana lima", "name:bo ek"));
    EXPECT_EQ(schedule.sessions[0].duration, std::chrono::minutes{45});
    EXPECT_EQ(schedule.sessions[1].kind, "break");
    EXPECT_THAT(schedule.notes, IsEmpty());
}

TEST(TableSchedule, TheHeaderMayStandBelowATitleAndATimeMayBeASpan) {
    const auto schedule = read(
        "Programme of the "
        "day,,\n,,\nTime,Session,Room\n2026-06-25,,\n09:00-10:30,Shade,Hall\n23:30-00:30,Night,Hall\n");
    EXPECT_THAT(starts(schedule), ElementsAre("Shade 2026-06-25T09:00:00", "Night 2026-06-25T23:30:00"));
    EXPECT_EQ(schedule.sessions[0].duration, std::chrono::minutes{90});
    EXPECT_EQ(schedule.sessions[1].duration, std::chrono::hours{1});
    EXPECT_THAT(schedule.notes, IsEmpty());
}

TEST(TableSchedule, OtherRowsDecideWhatADateMeans) {
    EXPECT_THAT(starts(read("title,start\nA,05/06/2026 9:00\nB,25/06/2026 9:00\n")),
                ElementsAre("A 2026-06-05T09:00:00", "B 2026-06-25T09:00:00"));
    EXPECT_THAT(starts(read("title,start\nA,05/06/2026 9:00\nB,06/25/2026 9:00\n")),
                ElementsAre("A 2026-05-06T09:00:00", "B 2026-06-25T09:00:00"));
    EXPECT_EQ(table("title,start\nA,05/06/2026 9:00\n").error().detail,
              "05/06/2026 9:00 in line 2: is the day first or the month? No date of the table says so; write them like "
              "2026-06-05");
    EXPECT_EQ(table("title,start\nA,25/06/2026 9:00\nB,06/25/2026 9:00\n").error().detail,
              "some dates have the day first and some the month; write them like 2026-06-25");
}

TEST(TableSchedule, AnOffsetAndAZoneCount) {
    const auto schedule = read(
        "title,start,end,time zone\nA,2026-06-25T09:00:00+02:00,2026-06-25T10:00:00+02:00,Europe/Berlin\n"
        "B,2026-06-25T22:30:00Z,2026-06-25T23:00:00Z,Europe/Lisbon\n");
    EXPECT_EQ(schedule.zone, "Europe/Berlin");
    EXPECT_EQ(to_rfc3339(schedule.sessions.at(0).instant.value()), "2026-06-25T07:00:00Z");
    EXPECT_TRUE(schedule.sessions.at(0).shows_clock);
    EXPECT_FALSE(schedule.sessions.at(1).shows_clock);
    EXPECT_EQ(schedule.sessions.at(1).day, "");
    EXPECT_THAT(sentences(schedule.notes),
                ElementsAre("the rows name several time zones; all were read as Europe/Berlin"));
}

TEST(TableSchedule, LeavesOutWhatHasNoTitleOrStartAndSaysSo) {
    const auto schedule = read(
        "id,title,start,end\n1,,2026-06-25 09:00,\n,,2026-06-25 10:00,\n3,Later,soon,\n4,Whole,2026-06-25 11:00\n");
    EXPECT_THAT(starts(schedule), ElementsAre("Whole 2026-06-25T11:00:00"));
    EXPECT_THAT(sentences(schedule.notes),
                ElementsAre("session \"\" (id:1) has no title and was left out",
                            "session \"\" (line:3) has no title and was left out",
                            "session \"Later\" (id:3) has no start and was left out",
                            "session \"Whole\" (id:4) has no duration; its start alone is known"));
}

TEST(TableSchedule, WhatIsCancelledIsLeftOutAndANightBelongsToItsEvening) {
    const auto schedule = read(
        "day,start,end,title,recorded,cancelled\n2026-06-25,2026-06-26 01:00,2026-06-26 02:00,Night,yes,no\n"
        "2026-06-25,2026-06-25 10:00,2026-06-25 11:00,Off,no,yes\n"
        "2026-06-20,2026-06-25 10:00,2026-06-25 11:00,Day,,\n");
    EXPECT_THAT(starts(schedule), ElementsAre("Night 2026-06-26T01:00:00", "Day 2026-06-25T10:00:00"));
    EXPECT_EQ(schedule.sessions.at(0).day, "2026-06-25");
    EXPECT_EQ(schedule.sessions.at(0).recorded, events::Recorded::yes);
    EXPECT_EQ(schedule.sessions.at(1).day, "2026-06-25");
    EXPECT_EQ(schedule.sessions.at(1).recorded, events::Recorded::unknown);
    EXPECT_THAT(sentences(schedule.notes), ElementsAre("session \"Off\" is cancelled and was left out"));
    EXPECT_EQ(schedule.notes.at(0).line, 3U);
}

TEST(TableSchedule, ColumnsSayWhatIsPartOfWhat) {
    for (const std::string headings : {"id,title,start,part of,repeat of", "ID,Titel,Beginn,Teil von,Wiederholung von",
                                       "id,titre,debut,Fait partie de,Répétition de"}) {
        const auto schedule =
            read(headings +
                 "\n1,Block,2026-06-25 10:00,,\n2,Talk,2026-06-25 10:00,1,\n3,Talk,2026-06-26 10:00,block,2\n"
                 "4,Lost,2026-06-26 11:00,Nowhere,\n5,Deep,2026-06-26 11:00,2,5\n6,Third,2026-06-27 10:00,,3\n");
        EXPECT_TRUE(schedule.relates);
        std::vector<std::string> found;
        for (const auto& session : schedule.sessions) found.push_back(session.within + "/" + session.again_of);
        EXPECT_THAT(found, ElementsAre("/", "id:1/", "id:1/id:2", "/", "/", "/id:2")) << headings;
        const auto missing = [](const std::string& title, const std::string& id, const std::string& text) {
            return "session \"" + title + "\" (id:" + id + ") " + text;
        };
        EXPECT_THAT(
            sentences(schedule.notes),
            testing::IsSupersetOf(
                {missing("Lost", "4",
                         "is part of “Nowhere”, which is no session of this file of which something can be a part"),
                 missing("Deep", "5",
                         "is part of “2”, which is no session of this file of which something can be a part"),
                 missing("Deep", "5", "repeats “5”, which is no other session of this file")}));
    }
    EXPECT_FALSE(read("title,start\nTalk,2026-06-25 10:00\n").relates);
}

TEST(TableSchedule, EveryWayToWriteATime) {
    const auto schedule = read(
        "\xEF\xBB\xBFTitle;Date;Start;End;Duration\r\nA;25.06.2026;22:00;24:00;\r\nB;25.06.2026;11:30 PM;12:15 AM;\r\n"
        "C;26.06.2026;9:00;;PT1H30M\r\nD;26.06.2026;9:00;;90 min\r\nE;25.06.2026;24:00;;1:30\r\n"
        "F;2026-06-26T10:00:00+02:00;;2026-06-26T09:00:00+00:00;\r\n");
    std::vector<std::string> found;
    for (const auto& session : schedule.sessions)
        found.push_back(session.title + " " + to_text(session.wall).substr(0, 16) + " " +
                        std::to_string(session.duration / std::chrono::minutes{1}));
    EXPECT_THAT(found, ElementsAre("A 2026-06-25T22:00 120", "B 2026-06-25T23:30 45", "C 2026-06-26T09:00 90",
                                   "D 2026-06-26T09:00 90", "E 2026-06-26T00:00 90", "F 2026-06-26T10:00 60"));
}

TEST(TableSchedule, AnotherTableIsNone) {
    for (const auto* other :
         {"", "x", "name,email\nAna,ana@example.org\n", "title,room\nA,Hall\n", "start,end\n9:00,10:00\n"}) {
        EXPECT_FALSE(names_columns(other)) << other;
        EXPECT_THAT(table(other).error().detail, HasSubstr("names the columns")) << other;
    }
    EXPECT_EQ(table("title,start\n").error().detail, "there is no session in this schedule");
}

}  // namespace
}  // namespace plenary::agenda
