#include <pugixml.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "agenda/exporting/exported_schedule.hpp"
#include "agenda/exporting/schedule_export.hpp"
#include "agenda/importing/imported_schedule.hpp"
#include "exported_agenda.hpp"
#include "pentabarf_sample.hpp"
#include "schedule_validators.hpp"

namespace plenary::agenda {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Texts = std::vector<std::string>;

class ScheduleXmlExport : public testing::Test {
protected:
    std::string written() { return write_schedule_xml(made_.event, made_.agenda, k_address); }
    // The document, which must be valid.
    const pugi::xml_document& document() {
        const auto xml = written();
        EXPECT_EQ(schedule_xml_faults(xml), "");
        EXPECT_TRUE(document_.load_buffer(xml.data(), xml.size()));
        return document_;
    }
    Texts all(const char* path) {
        Texts texts;
        for (const auto& found : document().select_nodes(path))
            texts.emplace_back(found.attribute() ? found.attribute().value() : found.node().child_value());
        return texts;
    }
    std::string one(const char* path) {
        const auto texts = all(path);
        return texts.size() == 1 ? texts.front() : "not one";
    }

    PublicEvent made_ = night_of_water();

private:
    pugi::xml_document document_;
};

TEST_F(ScheduleXmlExport, SaysWhatTheConferenceIs) {
    EXPECT_EQ(one("/schedule/version"), "7");
    EXPECT_EQ(one("//conference/acronym"), "night_of_water");
    EXPECT_EQ(one("//conference/title"), "Nacht des Wassers");
    EXPECT_EQ(one("//conference/start"), "2026-07-04");
    EXPECT_EQ(one("//conference/end"), "2026-07-05");
    EXPECT_EQ(one("//conference/days"), "2");
    EXPECT_EQ(one("//conference/base_url"), k_address + "/");
    EXPECT_EQ(one("//conference/time_zone_name"), "Europe/Brussels");
}

TEST_F(ScheduleXmlExport, SaysAllThatATalkHas) {
    const auto& talk = made_.session("shade");
    EXPECT_EQ(all("//event/@guid").front(), talk.id.to_string());
    const std::string event = "//event[slug[contains(., 'shade')]]/";
    const auto in = [&](const std::string& path) { return one((event + path).c_str()); };
    EXPECT_EQ(in("date"), "2026-07-04T10:00:00+02:00");
    EXPECT_EQ(in("start"), "10:00");
    EXPECT_EQ(in("duration"), "00:45");
    EXPECT_EQ(in("room"), "Hall <1> & \"2\"");
    EXPECT_EQ(in("url"), k_address + "/sessions/shade");
    EXPECT_EQ(in("title"), "Shade & <em>water</em>");
    EXPECT_EQ(in("subtitle"), "What \"cools\"");
    EXPECT_EQ(in("track"), "Heat & health");
    EXPECT_EQ(in("type"), "talk");
    EXPECT_EQ(in("language"), "en");
    EXPECT_EQ(in("abstract"), talk.abstract);
    EXPECT_EQ(in("recording/optout"), "true");
    EXPECT_THAT(all((event + "persons/person").c_str()), ElementsAre("Bo Ek", "Ana Lima"));
}

TEST_F(ScheduleXmlExport, ASessionAfterMidnightStaysWithItsDay) {
    EXPECT_THAT(all("//day/@date"), ElementsAre("2026-07-04", "2026-07-05"));
    EXPECT_THAT(all("//day/@index"), ElementsAre("1", "2"));
    EXPECT_THAT(all("//day[1]//event/date"), ElementsAre("2026-07-04T10:00:00+02:00", "2026-07-05T01:30:00+02:00"));
    EXPECT_EQ(one("//day[1]/@start"), "2026-07-04T10:00:00+02:00");
    EXPECT_EQ(one("//day[1]/@end"), "2026-07-05T02:15:30+02:00");
}

TEST_F(ScheduleXmlExport, EveryDayNamesEveryRoomInTheirOrder) {
    EXPECT_THAT(all("//day[1]/room/@name"), ElementsAre("Hall <1> & \"2\"", "Attic"));
    EXPECT_THAT(all("//day[2]/room/@name"), ElementsAre("", "Hall <1> & \"2\"", "Attic"));
    EXPECT_EQ(all("//day[2]/room[not(@guid)]/event").size(), 1U);
}

TEST_F(ScheduleXmlExport, LengthsHaveSecondsAndMoreThanADayWhereTheyMust) {
    EXPECT_THAT(all("//event/duration"), ElementsAre("00:45", "00:45:30", "30:00"));
    made_.session("go").ends_at += std::chrono::hours{100};
    made_.session("night").ends_at = made_.session("night").starts_at;
    EXPECT_THAT(all("//event/duration"), ElementsAre("00:45", "00:00", "99:59"));
}

TEST_F(ScheduleXmlExport, WhatWasCancelledIsNotInIt) {
    EXPECT_THAT(all("//event/title"), ElementsAre("Shade & <em>water</em>", "night", "go"));
    made_.session("gone").state = SessionState::scheduled;
    EXPECT_EQ(all("//event").size(), 4U) << "the control";
    made_.event.state = events::EventState::cancelled;
    EXPECT_THAT(all("//event"), IsEmpty());
    EXPECT_THAT(all("//day/@date"), ElementsAre("2026-07-04"));
}

TEST_F(ScheduleXmlExport, HoldsNothingPrivate) {
    const auto xml = written();
    for (const auto* hidden : {"hidden", "big_blue_button", "Ivo"}) EXPECT_FALSE(xml.contains(hidden)) << hidden;
    EXPECT_TRUE(xml.contains("Ana Lima")) << "the control";
}

TEST_F(ScheduleXmlExport, CharactersThatXmlDoesNotKnowAreLeftOut) {
    made_.session("shade").abstract =
        "a\x01"
        "b\x1f\r\n\tc\xEF\xBF\xBF\xEF\xBF\xBEz\x7f\xC2\x85 \xF0\x9F\x92\xA7";
    EXPECT_EQ(all("//event/abstract").front(), "ab\n\tcz\x7f\xC2\x85 \xF0\x9F\x92\xA7");
    made_.session("shade").room->name = "Hall\n\x02\"'<";
    EXPECT_EQ(all("//day[1]/room/@name").front(), "Hall\n\"'<");
}

TEST_F(ScheduleXmlExport, AWebinarAndAnAgendaThatIsNotThereYetAreValid) {
    made_.event.slug = "abc";
    made_.agenda.sessions.resize(1);
    made_.agenda.sessions[0].room.reset();
    made_.agenda.sessions[0].slug = "x";
    EXPECT_EQ(one("//event/url"), k_address);
    EXPECT_EQ(one("//conference/acronym"), "event_abc");
    made_.agenda.sessions.clear();
    EXPECT_THAT(all("//day/@date"), ElementsAre("2026-07-04"));
    EXPECT_EQ(one("//day/@end"), "2026-07-06T00:00:00+02:00");
    made_.agenda.zone = "Nowhere/At_All";
    EXPECT_EQ(one("//conference/time_zone_name"), "Etc/UTC");
}

TEST_F(ScheduleXmlExport, NumbersStayWithTheirSessionsAndAreNeverTwice) {
    const auto before = all("//event/@id");
    std::ranges::reverse(made_.agenda.sessions);
    auto after = all("//event/@id");
    EXPECT_THAT(after, testing::UnorderedElementsAreArray(before));
    auto bytes = made_.session("shade").id.value.bytes();
    bytes[1] ^= 0xff;  // another id with the same end
    made_.session("night").id = SessionId{Uuid{bytes}};
    after = all("//event/@id");
    EXPECT_EQ(std::set<std::string>(after.begin(), after.end()).size(), 3U);
    made_.session("night").id = SessionId{};
    for (const auto& [id, number] : session_numbers(made_.agenda)) EXPECT_GT(number, 0U);
}

// What an import of the file gives, a line for each session.
Texts lines_of(const ImportedSchedule& schedule) {
    std::map<std::string, std::string> names;
    for (const auto& person : schedule.people) names[person.source] = person.name;
    Texts lines;
    for (const auto& session : schedule.sessions) {
        const auto& listed = session.listed;
        auto line = fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}", listed.title, listed.subtitle, listed.day,
                                to_rfc3339(session.starts_at), to_rfc3339(session.ends_at), listed.room, listed.track,
                                listed.kind, listed.language, events::to_string(listed.recorded), listed.abstract);
        for (const auto& person : listed.people) line += "|" + names.at(person);
        lines.push_back(std::move(line));
    }
    std::ranges::sort(lines);
    return lines;
}

TEST_F(ScheduleXmlExport, ReadAgainIsTheAgenda) {
    const auto read = read_schedule(written(), "");
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_EQ(lines_of(*read), lines_of(made_.event, made_.agenda));
    EXPECT_EQ(read->title, "Nacht des Wassers");
    EXPECT_EQ(read->zone.name(), "Europe/Brussels");
    EXPECT_EQ(read->rooms, (Texts{"Hall <1> & \"2\"", "Attic"}));
    EXPECT_EQ(read->tracks, (Texts{"Heat & health", "Night"}));
    EXPECT_THAT(read->notes, IsEmpty());
}

}  // namespace
}  // namespace plenary::agenda
