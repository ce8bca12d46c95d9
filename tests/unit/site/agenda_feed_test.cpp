#include "site/agenda_feed.hpp"

#include "agenda/importing/imported_schedule.hpp"
#include "unit/agenda/exported_agenda.hpp"

namespace plenary::site {
namespace {

using testing::HasSubstr;
using testing::Not;

class AgendaFeed : public testing::Test {
protected:
    std::string written() { return written(whole_agenda(made_.event, made_.agenda)); }
    std::string written(const AgendaPart& part) {
        auto text = agenda_feed(made_.event, made_.agenda, part, "https://events.example.org",
                                parse_rfc3339("2026-06-01T08:00:00Z").value());
        for (auto at = text.find("\r\n "); at != text.npos; at = text.find("\r\n ")) text.erase(at, 3);
        return text;
    }
    // The entry of this session, from its UID on.
    std::string entry(const char* slug) {
        const auto text = written();
        const auto at = text.find("UID:" + made_.session(slug).id.to_string() + "@plenary\r\n");
        return at == text.npos ? "none" : text.substr(at, text.find("END:VEVENT", at) - at);
    }

    agenda::PublicEvent made_ = agenda::night_of_water();
};

TEST_F(AgendaFeed, HasAnEntryForEachSession) {
    made_.event.on_site = true;
    made_.event.place = {{"en", "Brussels"}};
    EXPECT_THAT(written(), HasSubstr("\r\nX-WR-CALNAME:Nacht des Wassers\r\n"));
    for (const auto* line : {"DTSTAMP:20260601T080000Z", "SEQUENCE:7", "DTSTART;TZID=Europe/Brussels:20260704T100000",
                             "DTEND;TZID=Europe/Brussels:20260704T104500", "SUMMARY:Shade & <em>water</em>",
                             "DESCRIPTION:What \"cools\"\\nBo Ek\\, Ana Lima", "LOCATION:Hall <1> & \"2\"\\, Brussels",
                             "URL:https://events.example.org/events/night-of-water/sessions/shade", "STATUS:CONFIRMED"})
        EXPECT_THAT(entry("shade"), HasSubstr(std::string("\r\n") + line + "\r\n"));
    EXPECT_THAT(entry("night"), HasSubstr("DTSTART;TZID=Europe/Brussels:20260705T013000\r\n"
                                          "DTEND;TZID=Europe/Brussels:20260705T021530\r\n"));
    EXPECT_THAT(entry("go"), HasSubstr("LOCATION:Brussels und online\r\n"));
}

TEST_F(AgendaFeed, OfAPartHasItsSessionsUnderTheirOwnUidsAndOneZone) {
    const agenda::Favourites starred{{made_.session("shade").id}, 1};
    const auto text = written(part_for(made_.event, made_.agenda, starred));
    EXPECT_THAT(text, HasSubstr("\r\nX-WR-CALNAME:Nacht des Wassers: Mein Programm\r\n"));
    EXPECT_THAT(text, HasSubstr("UID:" + made_.session("shade").id.to_string() + "@plenary\r\n"));
    EXPECT_EQ(text.find("BEGIN:VEVENT"), text.rfind("BEGIN:VEVENT"));
    EXPECT_EQ(text.find("BEGIN:VTIMEZONE"), text.rfind("BEGIN:VTIMEZONE"));
    EXPECT_THAT(text, HasSubstr("\r\nTZID:Europe/Brussels\r\n"));
}

TEST_F(AgendaFeed, WhatIsOffSaysSo) {
    EXPECT_THAT(entry("gone"), HasSubstr("STATUS:CANCELLED\r\n"));
    EXPECT_THAT(entry("night"), HasSubstr("STATUS:CONFIRMED\r\n"));
    made_.event.postponed = true;
    EXPECT_THAT(entry("night"), HasSubstr("STATUS:CANCELLED\r\n"));
    made_.event.postponed = false;
    made_.event.state = events::EventState::cancelled;
    EXPECT_THAT(written(), Not(HasSubstr("STATUS:CONFIRMED\r\n")));
}

TEST_F(AgendaFeed, SaysWhatIsPartOfWhatWithinTheSameCalendar) {
    const auto uid = [&](const char* slug) { return made_.session(slug).id.to_string() + "@plenary"; };
    made_.session("night").within = made_.session("go").id;
    made_.session("night").again_of = made_.session("shade").id;
    EXPECT_THAT(entry("night"), HasSubstr("\r\nRELATED-TO;RELTYPE=PARENT:" + uid("go") + "\r\n"));
    EXPECT_THAT(entry("night"), HasSubstr("\r\nRELATED-TO;RELTYPE=FIRST:" + uid("shade") + "\r\n"));
    EXPECT_THAT(entry("go"), Not(HasSubstr("RELATED-TO")));
    EXPECT_THAT(written(part_for(made_.event, made_.session("night"))), Not(HasSubstr("RELATED-TO")));
}

TEST_F(AgendaFeed, ImportedAgainItIsTheSameAgenda) {
    made_.agenda.sessions.pop_back();  // the cancelled one does not come in
    made_.session("night").within = made_.session("go").id;
    made_.session("night").again_of = made_.session("shade").id;
    const auto schedule =
        agenda::read_schedule(agenda_feed(made_.event, made_.agenda, whole_agenda(made_.event, made_.agenda),
                                          "https://events.example.org", parse_rfc3339("2026-06-01T08:00:00Z").value()),
                              "");
    ASSERT_TRUE(schedule) << schedule.error().detail;
    EXPECT_EQ(schedule->zone.name(), made_.agenda.zone);
    ASSERT_EQ(schedule->sessions.size(), made_.agenda.sessions.size());
    const auto source = [](const std::optional<SessionId>& id) {
        return id ? "uid:" + id->to_string() + "@plenary" : std::string();
    };
    for (std::size_t at = 0; at < schedule->sessions.size(); ++at) {
        const auto& again = schedule->sessions[at];
        const auto& session = made_.agenda.sessions[at];
        EXPECT_EQ(again.listed.source, source(session.id));
        EXPECT_EQ(again.starts_at, session.starts_at);
        EXPECT_EQ(again.ends_at, session.ends_at);
        EXPECT_EQ(again.listed.within, source(session.within));
        EXPECT_EQ(again.listed.again_of, source(session.again_of));
    }
}

TEST_F(AgendaFeed, HoldsNothingPrivate) {
    for (const auto* hidden : {"hidden", "big_blue_button", "Ivo"}) EXPECT_THAT(written(), Not(HasSubstr(hidden)));
    EXPECT_THAT(written(), HasSubstr("Ana Lima")) << "the control";
}

TEST_F(AgendaFeed, AWebinarLeadsToItsEvent) {
    made_.agenda.sessions.resize(1);
    EXPECT_THAT(entry("shade"), HasSubstr("URL:https://events.example.org/events/night-of-water\r\n"));
}

}  // namespace
}  // namespace plenary::site
