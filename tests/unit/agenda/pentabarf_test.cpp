#include "agenda/importing/pentabarf.hpp"

#include <gmock/gmock.h>

#include "listed.hpp"
#include "pentabarf_sample.hpp"
#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

ListedSchedule read(const std::string& xml) {
    auto schedule = read_pentabarf(xml);
    EXPECT_TRUE(schedule) << schedule.error().detail;
    return schedule.value_or(ListedSchedule{});
}

TEST(Pentabarf, ReadsADayWithoutDatesAsFosdemWritesIt) {
    const auto schedule = read(schedule_of(
        "<subtitle>Heat</subtitle><venue>ULB</venue><city>Brussels</city>",
        "<tracks><track online_qa='false'>Water &amp; heat</track></tracks>"
        "<day index='1' date='2026-07-04'><room name='J.1'><event id='7'><start>10:30</start><duration>01:00</duration>"
        "<room>J.1</room><slug>cities-7-shade</slug><title>Shade for all</title><subtitle>Trees</subtitle>"
        "<track>Water &amp; "
        "heat</track><type>devroom</type><language>en</language><abstract>&lt;p&gt;Trees.&lt;/p&gt;</abstract>"
        "<description>More</description><persons><person id='3'>Ana Lima</person><person id='4'>Bo "
        "Ek</person></persons></event></room></day>"));
    EXPECT_EQ(schedule.title, "Cities in July");
    EXPECT_EQ(schedule.subtitle, "Heat");
    EXPECT_EQ(schedule.venue, "ULB");
    EXPECT_EQ(schedule.city, "Brussels");
    EXPECT_EQ(schedule.zone, "");
    EXPECT_THAT(schedule.rooms, ElementsAre("J.1"));
    EXPECT_THAT(schedule.tracks, ElementsAre("Water & heat"));
    EXPECT_THAT(schedule.languages, ElementsAre("en"));
    EXPECT_THAT(schedule.notes, IsEmpty());
    ASSERT_EQ(schedule.sessions.size(), 1U);
    const auto& session = schedule.sessions.front();
    EXPECT_EQ(session.source, "id:7");
    EXPECT_EQ(session.slug, "cities-7-shade");
    EXPECT_EQ(session.title, "Shade for all");
    EXPECT_EQ(session.subtitle, "Trees");
    EXPECT_EQ(session.abstract, "<p>Trees.</p>\n\nMore");
    EXPECT_EQ(session.kind, "devroom");
    EXPECT_EQ(session.track, "Water & heat");
    EXPECT_EQ(session.room, "J.1");
    EXPECT_EQ(session.day, "2026-07-04");
    EXPECT_EQ(to_text(session.wall), "2026-07-04T10:30:00");
    EXPECT_FALSE(session.instant);
    EXPECT_EQ(session.duration, std::chrono::hours{1});
    EXPECT_EQ(session.recorded, events::Recorded::unknown);
    EXPECT_THAT(session.people, ElementsAre("id:3", "id:4"));
    ASSERT_EQ(schedule.people.size(), 2U);
    EXPECT_EQ(schedule.people[1].name, "Bo Ek");
}

TEST(Pentabarf, ReadsDatesWithOffsetsAsTheHubWritesThem) {
    const auto schedule = read(schedule_of(
        "<time_zone_name>Europe/Berlin</time_zone_name><track color='#F9B000' name='Art' slug='art'/>",
        "<day date='2024-12-27' start='2024-12-27T09:30:00+00:00' end='2024-12-28T06:00:00+01:00' index='1'><room "
        "guid='b' name='Saal 1'>"
        "<event guid='270fa44c' "
        "id='2'><date>2024-12-28T00:15:00+01:00</date><start>00:15</start><duration>1:30:00</duration>"
        "<title>Late</title><language>de, en</language><recording><license/><optout>true</optout></recording>"
        "<persons><person guid='0c16'>Senficon</person></persons></event></room></day>"));
    EXPECT_EQ(schedule.zone, "Europe/Berlin");
    EXPECT_THAT(schedule.tracks, ElementsAre("Art"));
    EXPECT_THAT(schedule.languages, ElementsAre("de", "en"));
    EXPECT_THAT(sentences(schedule.notes),
                ElementsAre("sessions with several languages: 1; the first of each is kept"));
    const auto& session = schedule.sessions.at(0);
    EXPECT_EQ(session.source, "guid:270fa44c");
    EXPECT_EQ(to_rfc3339(session.instant.value()), "2024-12-27T23:15:00Z");
    EXPECT_EQ(session.day, "2024-12-27");
    EXPECT_EQ(session.duration, std::chrono::minutes{90});
    EXPECT_EQ(session.language, "de");
    EXPECT_EQ(session.recorded, events::Recorded::no);
    EXPECT_THAT(session.people, ElementsAre("guid:0c16"));
}

TEST(Pentabarf, AClockBeforeTheDaysChangeBelongsToTheNightAfter) {
    const auto schedule = read(brussels_day(event_of("1", "Evening", "23:30") + event_of("2", "Night", "01:00")));
    EXPECT_EQ(to_text(schedule.sessions.at(0).wall), "2026-07-04T23:30:00");
    EXPECT_EQ(to_text(schedule.sessions.at(1).wall), "2026-07-05T01:00:00");
    EXPECT_EQ(schedule.sessions.at(1).day, "2026-07-04");
}

TEST(Pentabarf, ADayWithoutDateCountsFromTheStart) {
    const auto schedule =
        read(schedule_of("<start>2026-07-04</start>",
                         "<day index='2'><room name='Hall'>" + event_of("1", "Second", "10:00") + "</room></day>"));
    EXPECT_EQ(schedule.sessions.at(0).day, "2026-07-05");
}

TEST(Pentabarf, LeavesOutWhatHasNoTitleOrStartAndSaysSo) {
    const auto schedule = read(
        brussels_day(event_of("1", "", "10:00") + event_of("2", "No start", "") + event_of("3", "Whole", "11:00")));
    EXPECT_THAT(titles(schedule), ElementsAre("Whole"));
    EXPECT_THAT(sentences(schedule.notes), ElementsAre("session \"\" (id:1) has no title and was left out",
                                                       "session \"No start\" (id:2) has no start and was left out"));
}

TEST(Pentabarf, TakesASessionWithAlmostNothing) {
    const auto schedule = read(schedule_of(
        "", "<day date='2026-07-04'><room><event><start>9:05</start><title>Bare</title></event></room></day>"));
    const auto& session = schedule.sessions.at(0);
    EXPECT_EQ(session.source, "title:bare");
    EXPECT_EQ(session.room, "");
    EXPECT_EQ(session.duration, std::chrono::seconds{0});
    EXPECT_THAT(schedule.rooms, IsEmpty());
    EXPECT_THAT(schedule.people, IsEmpty());
    EXPECT_THAT(sentences(schedule.notes),
                ElementsAre("session \"Bare\" (title:bare) has no duration; its start alone is known"));
}

TEST(Pentabarf, TheSameSourceTwiceIsTwoSessionsUnlessAllIsTheSame) {
    const auto schedule = read(
        brussels_day(event_of("1", "Tour", "10:00") + event_of("1", "Tour", "14:00") + event_of("1", "Tour", "10:00")));
    ASSERT_EQ(schedule.sessions.size(), 2U);
    EXPECT_EQ(schedule.sessions[0].source, "id:1");
    EXPECT_EQ(schedule.sessions[1].source, "id:1#2");
    EXPECT_THAT(sentences(schedule.notes),
                ElementsAre("session \"Tour\" (id:1) stands twice in the file; the first counts"));
}

TEST(Pentabarf, APersonStandsOnceAndNeedsAName) {
    const auto people =
        "<persons><person id='3'>Ana Lima</person><person id='3'>Ana Lima</person><person>Bo Ek</person><person "
        "id='9'/></persons>";
    const auto schedule = read(brussels_day(event_of("1", "Talk", "10:00", people)));
    EXPECT_THAT(schedule.sessions.at(0).people, ElementsAre("id:3", "name:bo ek"));
    EXPECT_EQ(schedule.people.size(), 2U);
    EXPECT_THAT(sentences(schedule.notes), ElementsAre("session \"Talk\" (id:1) names nobody as its person id:9"));
}

TEST(Pentabarf, TakesControlCharactersOutAndKeepsEverythingElse) {
    const auto schedule = read(brussels_day(event_of("1",
                                                     "A\x01"
                                                     "B&#7;\xc2\x85 \xf0\x9f\x8c\xb3 \xff",
                                                     "10:00") +
                                            event_of("2", "<![CDATA[<i>5 < 6</i>]]>", "11:00")));
    EXPECT_THAT(titles(schedule), ElementsAre("AB \xf0\x9f\x8c\xb3 \xef\xbf\xbd", "<i>5 < 6</i>"));
    EXPECT_THAT(sentences(schedule.notes),
                ElementsAre("texts with characters that cannot be stored: 1; they were taken out"));
}

TEST(Pentabarf, KeepsMarkupThatWasNotEscaped) {
    const auto schedule =
        read(brussels_day(event_of("1", "Talk", "10:00", "<abstract><p>One <b>two</b></p></abstract>")));
    EXPECT_EQ(schedule.sessions.at(0).abstract, "<p>One <b>two</b></p>");
}

TEST(PentabarfRefusal, SaysInOneLineWhatIsNoSchedule) {
    const auto refusal = [](std::string_view text) { return read_pentabarf(text).error().detail; };
    EXPECT_EQ(refusal("<schedule created='2014'><day date='2014-07-22'><entry id='257'/></day></schedule>"),
              "not a frab or pentabarf schedule: it has no <conference> in a <schedule>");
    EXPECT_EQ(refusal("<html><conference/></html>"),
              "not a frab or pentabarf schedule: it has no <conference> in a <schedule>");
    EXPECT_EQ(refusal(schedule_of("", "<day date='2026-07-04'/>")), "there is no session in this schedule");
    EXPECT_THAT(refusal("{\"schedule\": {}}"), HasSubstr("not XML: "));
    EXPECT_THAT(refusal(""), HasSubstr("not XML: "));
    EXPECT_EQ(refusal(std::string_view("<schedule>\0</schedule>", 22)), "not XML: it holds NUL bytes");
    const auto cut = brussels_day(event_of("1", "Talk", "10:00"));
    EXPECT_THAT(refusal(std::string_view(cut).substr(0, cut.size() / 2)), HasSubstr("not XML: "));
}

TEST(PentabarfRefusal, ExpandsNoEntityAndFetchesNothing) {
    const std::string bomb =
        "<!DOCTYPE schedule [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\"><!ENTITY f SYSTEM "
        "\"file:///etc/passwd\">]>";
    const auto schedule =
        read(bomb + schedule_of("<city>Brussels</city>", "<day date='2026-07-04'><room name='Hall'>" +
                                                             event_of("1", "&b;&f;", "10:00") + "</room></day>"));
    EXPECT_EQ(schedule.sessions.at(0).title, "&b;&f;");
}

TEST(PentabarfRefusal, IsBoundedInSizeAndDepth) {
    const std::string big(k_largest_schedule + 1, ' ');
    EXPECT_EQ(read_pentabarf(big).error().code, ErrorCode::too_large);
    std::string deep;
    for (int i = 0; i < 200'000; ++i) deep += "<p>";
    for (int i = 0; i < 200'000; ++i) deep += "</p>";
    EXPECT_EQ(
        read(brussels_day(event_of("1", "Deep", "10:00", "<abstract>" + deep + "</abstract>"))).sessions.at(0).title,
        "Deep");
}

}  // namespace
}  // namespace plenary::agenda
