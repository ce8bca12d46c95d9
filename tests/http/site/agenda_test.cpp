// The public agenda and the pages beneath it, as a visitor without script gets them.
#include <fmt/format.h>

#include "demo_site.hpp"

namespace plenary::site {
namespace {

class PublicAgenda : public DemoSite {
protected:
    PublicAgenda() : event_(make_far_conference(database, 20)), path_("/events/" + event_.slug + "/agenda") {
        database.execute(fmt::format(
            R"sql(
            INSERT INTO track (id, organisation_id, event_id, name, position, hue)
                 SELECT gen_random_uuid(), '{0}', '{1}', name, 0, 'plum' FROM unnest(ARRAY['Heat', 'Water']) AS name;
            UPDATE session SET track_id = (SELECT id FROM track t WHERE t.event_id = '{1}'
                                              AND t.name = CASE WHEN slug LIKE '%-1_' THEN 'Heat' ELSE 'Water' END),
                               kind = CASE slug WHEN 'session-3' THEN 'Podium' WHEN 'session-4' THEN 'break' ELSE 'lecture' END
             WHERE event_id = '{1}')sql",
            event_.organisation.to_string(), event_.event.to_string()));
    }

    static int rows(const std::string& html) { return count_of(html, "<li id=\"s-"); }

    test_support::TestEvent event_;
    std::string path_;
};

TEST_F(PublicAgenda, FiltersCombineAndSayHowMuchTheyLeave) {
    EXPECT_EQ(rows(page(path_)), 20);
    const auto heat = page(path_ + "?track=heat");
    EXPECT_EQ(rows(heat), 10);
    EXPECT_TRUE(heat.contains("<option value=\"heat\" selected>Heat (10)</option>"));
    EXPECT_TRUE(heat.contains("<option value=\"water\">Water (10)</option>"));
    EXPECT_TRUE(heat.contains("role=\"status\">10 of 20 sessions</p>"));
    EXPECT_TRUE(heat.contains("<meta name=\"robots\" content=\"noindex\">"));
    EXPECT_EQ(rows(page(path_ + "?track=heat&room=room-2")), 1);
    const auto panel = page(path_ + "?kind=panel");
    EXPECT_EQ(rows(panel), 1);
    EXPECT_TRUE(panel.contains("<span>Panel</span>"));
    EXPECT_TRUE(page(path_ + "?kind=break").contains("slot-quiet"));
    EXPECT_EQ(rows(page(path_ + "?q=DISTRICT+heat")), 10);
    EXPECT_EQ(rows(page(path_ + "?q=speaker+21")), 1) << "of the people on stage";
}

TEST_F(PublicAgenda, ADayKeepsTheOtherFilters) {
    const auto html = page(path_ + "?track=heat&q=district");
    const auto days = between(html, "<nav class=\"filters\"", "</nav>");
    EXPECT_EQ(count_of(days, "&amp;track=heat&amp;q=district\""), 2) << days;
    const auto day = between(days, "agenda?day=", "&amp;");
    const auto chosen = page(path_ + "?track=heat&q=district&day=" + day);
    EXPECT_EQ(rows(chosen), 5);
    EXPECT_TRUE(chosen.contains("<input type=\"hidden\" name=\"day\" value=\"" + day + "\">"));
}

TEST_F(PublicAgenda, OffersOnlyWhatThereIsToChoose) {
    const auto html = page(path_);
    for (const auto* name : {"track", "room", "kind"})
        EXPECT_EQ(count_of(html, fmt::format("<select id=\"agenda-{}\"", name)), 1) << name;
    EXPECT_EQ(count_of(html, "<select id=\"agenda-language\""), 0) << "all of it is in English";
    const auto whole = page(path_ + "?track=rivers&kind=opera&day=1999-01-01&lang=en");
    EXPECT_EQ(rows(whole), 20) << "what the agenda does not have is not asked for";
}

TEST_F(PublicAgenda, WhereNothingFitsEachFilterIsNamedWithTheWayToDoWithoutIt) {
    const auto html = page(path_ + "?track=heat&q=%3Cb%3E");
    EXPECT_EQ(rows(html), 0);
    EXPECT_TRUE(html.contains("No session for “Heat, &lt;b&gt;”."));
    EXPECT_TRUE(html.contains("<a href=\"" + path_ + "?q=%3Cb%3E\">Take away “Heat”</a>"));
    EXPECT_TRUE(html.contains("<a href=\"" + path_ + "?track=heat\">Take away “&lt;b&gt;”</a>"));
    EXPECT_FALSE(html.contains("<b>"));
}

TEST_F(PublicAgenda, ALongOneOpensWithADayAndHasTheOthersAPressAway) {
    const auto event = make_far_conference(database, 500);
    const auto path = "/events/" + event.slug + "/agenda";
    const auto html = page(path);
    EXPECT_EQ(rows(html), 250);
    EXPECT_EQ(count_of(html, "<section class=\"day\""), 1);
    EXPECT_TRUE(html.contains("role=\"status\">250 of 500 sessions</p>"));
    EXPECT_TRUE(html.contains("href=\"" + path + "?day=all\""));
    EXPECT_EQ(rows(page(path + "?day=all")), 500);
    EXPECT_EQ(rows(page(path + "?room=room-3")), 50) << "who looks for something looks in all days";
    const auto found = page(path + "?q=cools");
    EXPECT_EQ(rows(found), 200) << "what is made for one person is short";
    EXPECT_TRUE(found.contains("role=\"status\">500 sessions</p>"));
    EXPECT_TRUE(found.contains("The first 200 are shown."));
    EXPECT_FALSE(html.contains("agenda-cut"));
}

TEST_F(PublicAgenda, ASessionSaysWhatIsOnAtTheSameTimeAndLeadsBackToItsPlace) {
    const auto html = page("/events/" + event_.slug + "/sessions/session-3");
    EXPECT_TRUE(html.contains("<dd>Panel</dd>"));
    EXPECT_TRUE(html.contains("href=\"" + path_ + "#s-session-3\""));
    const auto parallel = between(html, "aria-labelledby=\"parallel\"", "</section>");
    EXPECT_EQ(rows(parallel), 6);
    EXPECT_FALSE(parallel.contains("session-3\""));
    EXPECT_TRUE(html.contains("data-island=\"session-star\""));
}

TEST_F(PublicAgenda, PartsNameTheirBlockAndOccurrencesEachOther) {
    database.execute(fmt::format(
        "UPDATE session s SET within_id = o.id FROM session o WHERE s.event_id = '{0}' AND o.event_id = '{0}' "
        "AND s.slug = 'session-5' AND o.slug = 'session-3';"
        "UPDATE session s SET again_of_id = o.id FROM session o WHERE s.event_id = '{0}' AND o.event_id = '{0}' "
        "AND s.slug IN ('session-8', 'session-10') AND o.slug = 'session-6'",
        event_.event.to_string()));
    EXPECT_TRUE(page(path_).contains("<span>in “How district 3 cools its streets”</span>"));
    const auto sessions = "/events/" + event_.slug + "/sessions/";
    const auto block = page(sessions + "session-3");
    EXPECT_EQ(rows(between(block, "aria-labelledby=\"parts\"", "</section>")), 1);
    EXPECT_FALSE(between(block, "aria-labelledby=\"parallel\"", "</section>").contains("session-5\""));
    EXPECT_TRUE(page(sessions + "session-5").contains("<dd><a href=\"" + sessions + "session-3\">"));
    const auto again = between(page(sessions + "session-8"), "aria-labelledby=\"others\"", "</section>");
    EXPECT_EQ(rows(again), 2);
    EXPECT_TRUE(again.contains("session-6\"") && again.contains("session-10\"")) << again;
    EXPECT_EQ(count_of(page(sessions + "session-7"), "aria-labelledby=\"others\""), 0);
}

TEST_F(PublicAgenda, SomebodyOnStageHasAPageWithTheirSessions) {
    const auto person =
        database.value(fmt::format("SELECT person_id FROM session_person sp JOIN session s ON s.id = sp.session_id "
                                   "WHERE s.event_id = '{}' AND s.slug = 'session-3'",
                                   event_.event.to_string()));
    database.execute(
        fmt::format("UPDATE person SET affiliation = 'City of Porto', "
                    "biography = '{{\"en\": \"Plants *trees*.\"}}' WHERE id = '{}'",
                    person));
    const auto path = "/events/" + event_.slug + "/speakers/" + person;
    EXPECT_TRUE(page("/events/" + event_.slug + "/sessions/session-3").contains("<a href=\"" + path + "\">Speaker 4"));
    const auto html = page(path);
    EXPECT_EQ(count_of(html, "<h1"), 1);
    EXPECT_TRUE(html.contains("<h1>Speaker 4</h1>"));
    EXPECT_TRUE(html.contains("City of Porto"));
    EXPECT_TRUE(html.contains("Plants <em>trees</em>."));
    EXPECT_EQ(rows(html), 1);
    EXPECT_TRUE(html.contains("All times in UTC"));
    EXPECT_TRUE(html.contains("/sessions/session-3\">"));
}

TEST_F(PublicAgenda, NobodyElseHas) {
    const auto absent = database.value(
        fmt::format("SELECT p.id FROM person p WHERE p.organisation_id = '{}' AND p.name = 'Speaker 199'",
                    event_.organisation.to_string()));
    const auto here =
        database.value(fmt::format("SELECT person_id FROM session_person sp JOIN session s ON s.id = sp.session_id "
                                   "WHERE s.event_id = '{}' LIMIT 1",
                                   event_.event.to_string()));
    const auto base = "/events/" + event_.slug + "/speakers/";
    EXPECT_EQ(client.get(base + here).status, 200) << "the control";
    for (const auto& other : {absent, std::string("speaker-4"), std::string("00000000-0000-7000-8000-000000000000")})
        EXPECT_EQ(client.get(base + other).status, 404) << other;
    const auto twin = make_far_conference(database, 3);
    EXPECT_EQ(client.get("/events/" + twin.slug + "/speakers/" + here).status, 404) << "of another event";
    const auto draft = make_conference(database, 3);
    const auto theirs =
        database.value(fmt::format("SELECT person_id FROM session_person sp JOIN session s ON s.id = sp.session_id "
                                   "WHERE s.event_id = '{}' LIMIT 1",
                                   draft.event.to_string()));
    database.execute("UPDATE event SET state = 'draft' WHERE id = '" + draft.event.to_string() + "'");
    EXPECT_EQ(client.get("/events/" + draft.slug + "/speakers/" + theirs).status, 404) << "of a draft";
}

}  // namespace
}  // namespace plenary::site
