// The page and the feed of what the releases of an agenda changed, from the running server.
#include <fmt/format.h>

#include <pugixml.hpp>

#include "demo_site.hpp"

namespace plenary::site {
namespace {

// A conference with `releases`: the first shows all, each further one moves the first session by five minutes.
test_support::TestEvent make_released(test_support::TestDatabase& database, int releases) {
    const auto event = make_far_conference(database, 3);
    const auto id = event.event.to_string();
    database.execute(fmt::format(R"sql(
        UPDATE event SET form = 'conference' WHERE id = '{0}';
        INSERT INTO agenda_draft (organisation_id, event_id, release) SELECT organisation_id, id, {1} FROM event WHERE id = '{0}';
        INSERT INTO agenda_release (organisation_id, event_id, number, name, comment, last_change, sessions, actor, at)
             SELECT organisation_id, id, n, CASE WHEN n = 2 THEN 'Second & last' ELSE '' END,
                    CASE WHEN n = 2 THEN 'The <train> is late.' || chr(11) ELSE '' END, 0, 3, 'server',
                    '2026-03-01 09:00Z'::timestamptz + n * interval '1 day'
               FROM event, generate_series(1, {1}) AS n WHERE id = '{0}';
        INSERT INTO released_session (organisation_id, event_id, release, session_id, kind, title, subtitle, abstract,
                                      language, starts_local, starts_at, ends_at, day, room_id, room, track, recorded, people)
             SELECT s.organisation_id, s.event_id, n, s.id, s.kind, s.title, '', '', '', s.starts_local + moved.by,
                    s.starts_at + moved.by, s.ends_at + moved.by, s.day, s.room_id, r.name, '', 'unknown', '[]'
               FROM session s JOIN room r ON r.id = s.room_id, generate_series(1, {1}) AS n,
                    LATERAL (SELECT CASE WHEN s.slug = 'session-1' THEN n ELSE 0 END * interval '5 minutes' AS by) AS moved
              WHERE s.event_id = '{0}';
        UPDATE event SET version = version + 1 WHERE id = '{0}')sql",
                                 id, releases));
    return event;
}

class AgendaChanges : public DemoSite {
protected:
    static std::string at(const test_support::TestEvent& event, const std::string& rest = "") {
        return "/events/" + event.slug + "/agenda/changes" + rest;
    }
};

TEST_F(AgendaChanges, SayWhatEachReleaseMovedAndNotThatTheFirstAddedEverything) {
    const auto event = make_released(database, 2);
    const auto shown = page(at(event));
    EXPECT_EQ(count_of(shown, "<section aria-labelledby=\"release-"), 2);
    EXPECT_LT(shown.find("release-2"), shown.find("release-1"));
    EXPECT_TRUE(shown.contains("Release 2: Second &amp; last"));
    EXPECT_TRUE(shown.contains("The &lt;train&gt; is late."));
    EXPECT_TRUE(shown.contains("First published, with 3 sessions."));
    EXPECT_EQ(count_of(shown, "changes-what\""), 1);
    EXPECT_TRUE(shown.contains(" instead of "));
    EXPECT_TRUE(shown.contains("/events/" + event.slug + "/sessions/session-1\""));
    EXPECT_TRUE(page(at(event, "?lang=de")).contains("Änderungen des Programms"));
    EXPECT_TRUE(page(at(event, "?lang=fr")).contains("Modifications du programme"));
}

TEST_F(AgendaChanges, AreFoundFromTheAgendaWithTheirFeed) {
    const auto event = make_released(database, 2);
    const auto agenda = page("/events/" + event.slug + "/agenda");
    EXPECT_TRUE(agenda.contains("href=\"" + at(event) + "\">Release 2: what has changed"));
    const auto feed = "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Changes of the agenda\" href=\"" +
                      at(event, ".atom?lang=en") + "\">";
    EXPECT_TRUE(agenda.contains(feed));
    EXPECT_TRUE(page(at(event)).contains(feed));
    const auto never = make_far_conference(database, 3);
    EXPECT_FALSE(page("/events/" + never.slug + "/agenda").contains("changes"));
    EXPECT_EQ(client.get(at(never)).status, 404);
    EXPECT_EQ(client.get(at(never, ".atom")).status, 404);
}

TEST_F(AgendaChanges, AreTwentyAPage) {
    const auto event = make_released(database, 23);
    const auto newest = page(at(event));
    EXPECT_EQ(count_of(newest, "<section aria-labelledby=\"release-"), 20);
    EXPECT_TRUE(newest.contains("?before=4\" rel=\"next\""));
    const auto older = page(at(event, "?before=4"));
    EXPECT_EQ(count_of(older, "<section aria-labelledby=\"release-"), 3);
    EXPECT_TRUE(older.contains("noindex"));
    EXPECT_FALSE(older.contains("rel=\"next\""));
    for (const auto* none : {"?before=99", "?before=0", "?before=x", "?before=-3", "?before=99999999999999"})
        EXPECT_EQ(client.get(at(event, none)).header("etag"), client.get(at(event)).header("etag")) << none;
}

TEST_F(AgendaChanges, AreAFeedThatReadersTake) {
    const auto event = make_released(database, 2);
    const auto answer = client.get(at(event, ".atom"));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("content-type"), "application/atom+xml; charset=utf-8");
    pugi::xml_document document;
    ASSERT_TRUE(document.load_buffer(answer.body.data(), answer.body.size())) << answer.body;
    const auto feed = document.child("feed");
    EXPECT_EQ(std::string(feed.attribute("xmlns").value()), "http://www.w3.org/2005/Atom");
    // RFC 4287, 4.1: what a feed and an entry have exactly once.
    for (const auto* needed : {"id", "title", "updated", "author"}) {
        EXPECT_TRUE(feed.child(needed)) << needed;
        EXPECT_FALSE(feed.child(needed).next_sibling(needed)) << needed;
    }
    EXPECT_TRUE(feed.child("author").child("name").text());
    EXPECT_TRUE(feed.find_child_by_attribute("link", "rel", "self"));
    EXPECT_EQ(std::string(feed.child_value("updated")), "2026-03-03T09:00:00Z");
    std::vector<std::string> ids, titles;
    for (const auto& entry : feed.children("entry")) {
        ids.emplace_back(entry.child_value("id"));
        titles.emplace_back(entry.child_value("title"));
        EXPECT_TRUE(entry.child("updated").text());
        EXPECT_TRUE(entry.find_child_by_attribute("link", "rel", "alternate"));
        EXPECT_EQ(std::string(entry.child("content").attribute("type").value()), "xhtml");
        EXPECT_TRUE(entry.child("content").child("div"));
    }
    EXPECT_EQ(titles, (std::vector<std::string>{"Release 2: Second & last", "Release 1"}));
    EXPECT_TRUE(ids.at(0).ends_with("/events/" + event.event.to_string() + "/agenda/changes#release-2")) << ids.at(0);
    EXPECT_TRUE(client.get(at(event, ".atom?lang=fr")).body.contains("xml:lang=\"fr\""));
}

TEST_F(AgendaChanges, AreMadeOnceAndAnewAfterARelease) {
    const auto event = make_released(database, 1);
    for (const auto* rest : {"", ".atom"}) {
        SCOPED_TRACE(rest);
        const auto first = client.get(at(event, rest));
        EXPECT_EQ(first.header("cache-control"), "no-cache");
        EXPECT_FALSE(first.has("set-cookie"));
        EXPECT_EQ(client.get(at(event, rest), {{"If-None-Match", first.header("etag")}}).status, 304);
        EXPECT_FALSE(first.body.contains("Third")) << "the control";
    }
    database.execute(fmt::format(R"sql(
        INSERT INTO agenda_release (organisation_id, event_id, number, name, last_change, sessions, actor, at)
             SELECT organisation_id, id, 2, 'Third thoughts', 0, 0, 'server', '2026-03-03 09:00Z' FROM event WHERE id = '{0}';
        UPDATE agenda_draft SET release = 2 WHERE event_id = '{0}';
        UPDATE event SET version = version + 1 WHERE id = '{0}')sql",
                                 event.event.to_string()));
    for (const auto* rest : {"", ".atom"})
        EXPECT_TRUE(test_support::eventually(
            [&] { return client.get(at(event, rest)).body.contains("Third thoughts"); }, std::chrono::seconds{15}))
            << rest;
}

}  // namespace
}  // namespace plenary::site
