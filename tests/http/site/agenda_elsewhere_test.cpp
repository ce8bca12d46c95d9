// Where an agenda is followed besides its page: calendars of a part of it, screens in the hall, other websites.
#include "../visitor.hpp"
#include "demo_site.hpp"

namespace plenary::site {
namespace {

using nlohmann::json;

// Thirty sessions; three of them in a track, one of those in French.
test_support::TestEvent make_event_with_a_track(test_support::TestDatabase& database) {
    const auto event = make_far_conference(database, 30);
    database.execute(fmt::format(
        "INSERT INTO track (id, organisation_id, event_id, name) SELECT gen_random_uuid(), organisation_id, id, "
        "'Wärme & Wasser' FROM event WHERE id = '{0}'; UPDATE session SET track_id = (SELECT id FROM track WHERE "
        "event_id = '{0}') WHERE event_id = '{0}' AND slug IN ('session-1', 'session-2', 'session-3'); "
        "UPDATE session SET language = 'fr' WHERE event_id = '{0}' AND slug = 'session-3'",
        event.event.to_string()));
    return event;
}

class AgendaElsewhere : public DemoSite {
protected:
    static const test_support::TestEvent& one(test_support::TestDatabase& database) {
        static const auto made = make_event_with_a_track(database);
        return made;
    }
    std::string at(const std::string& rest) const { return "/events/" + event_.slug + "/" + rest; }
    int entries(const std::string& rest) {
        const auto answer = client.get(at(rest));
        EXPECT_EQ(answer.status, 200) << rest;
        EXPECT_EQ(answer.header("content-type"), "text/calendar; charset=utf-8") << rest;
        return count_of(answer.body, "BEGIN:VEVENT");
    }

    const test_support::TestEvent& event_ = one(database);
};

TEST_F(AgendaElsewhere, CalendarsHaveWhatTheirAddressAsksFor) {
    EXPECT_EQ(entries("agenda.ics"), 30);
    EXPECT_EQ(entries("agenda.ics?track=W%C3%A4rme+%26+Wasser"), 3);
    EXPECT_EQ(entries("agenda.ics?room=Room%203"), 3);
    EXPECT_EQ(entries("agenda.ics?room=room-3"), 3);
    EXPECT_EQ(entries("agenda.ics?language=fr"), 1);
    EXPECT_EQ(entries("agenda.ics?track=w%C3%A4rme+%26+wasser&language=en"), 2);
    const auto days = database.column("SELECT DISTINCT day FROM session WHERE event_id = '" + event_.event.to_string() +
                                      "' ORDER BY day");
    ASSERT_EQ(days.size(), 2U);
    EXPECT_EQ(entries("agenda.ics?day=" + days[0]) + entries("agenda.ics?day=" + days[1]), 30);
    EXPECT_EQ(entries("agenda.ics?track=&room="), 30) << "an empty value asks for nothing";
    EXPECT_EQ(entries("agenda.ics?track=none"), 0);
    EXPECT_EQ(client.get(at("agenda.ics?track=none")).header("etag"),
              client.get(at("agenda.ics?room=x")).header("etag"));
}

TEST_F(AgendaElsewhere, OneSessionHasACalendarOfItsOwn) {
    EXPECT_EQ(entries("sessions/session-3/session.ics"), 1);
    const auto id = database.value("SELECT id FROM session WHERE slug = 'session-3' AND event_id = '" +
                                   event_.event.to_string() + "'");
    const auto answer = client.get(at("sessions/" + id + "/session.ics"));
    EXPECT_TRUE(answer.body.contains("UID:" + id + "@plenary"));
    EXPECT_EQ(client.get(at("sessions/" + id + "/session.ics"), {{"If-None-Match", answer.header("etag")}}).status,
              304);
    EXPECT_EQ(client.get(at("sessions/none/session.ics")).status, 404);
}

TEST_F(AgendaElsewhere, AScreenShowsItsRoomAndOthersAreOffered) {
    const auto choice = page(at("signage"));
    EXPECT_EQ(count_of(choice, "/signage?room="), 11);
    const auto room = between(choice, "/signage?room=all\"", "Room 1<");
    EXPECT_NE(room, "");
    const auto id =
        database.value("SELECT id FROM room WHERE name = 'Room 3' AND event_id = '" + event_.event.to_string() + "'");
    const auto screen = page(at("signage?room=" + id));
    EXPECT_TRUE(screen.contains("<h1 data-part=\"room\">Room 3</h1>"));
    EXPECT_EQ(count_of(screen, "<p class=\"screen-title\""), 3);
    EXPECT_TRUE(screen.contains("data-theme=\"dark\""));
    EXPECT_TRUE(screen.contains("noindex"));
    EXPECT_FALSE(screen.contains("<a ")) << "nothing on it is to be pressed";
    EXPECT_TRUE(page(at("signage?theme=light&room=" + id)).contains("data-theme=\"light\""));
    EXPECT_EQ(count_of(page(at("signage?room=all")), "<p class=\"screen-title\""), 30);
    EXPECT_TRUE(page(at("signage?room=none")).contains("/signage?room=all")) << "never blank";
    EXPECT_TRUE(page(at("signage?room=all&lang=de")).contains("Alle Räume"));
}

TEST_F(AgendaElsewhere, TheLinesForOtherWebsitesNameTheScriptAndKeepALinkForPagesWithoutIt) {
    const auto html = page(at("signage"));
    EXPECT_TRUE(html.contains("/embed/plenary-agenda.js"));
    EXPECT_TRUE(html.contains("&lt;plenary-agenda event=&quot;" + event_.slug + "&quot;&gt;"));
}

TEST_F(AgendaElsewhere, ExactlyTheAgendaAndTheScriptAreOpenToOtherSites) {
    const test_support::Fields foreign{{"Origin", "https://city.example"}};
    for (const auto& path : {"/api/v1/events/" + event_.slug + "/agenda", std::string("/embed/plenary-agenda.js")}) {
        const auto answer = client.get(path, foreign);
        EXPECT_EQ(answer.status, 200) << path;
        EXPECT_EQ(answer.header("access-control-allow-origin"), "*") << path;
        EXPECT_EQ(answer.header("cross-origin-resource-policy"), "cross-origin") << path;
        EXPECT_EQ(answer.all("cross-origin-resource-policy").size(), 1U) << path;
        EXPECT_FALSE(answer.has("access-control-allow-credentials")) << path;
        const auto same =
            client.get(path, {{"Origin", "https://city.example"}, {"If-None-Match", answer.header("etag")}});
        EXPECT_EQ(same.status, 304) << path;
        EXPECT_EQ(same.header("access-control-allow-origin"), "*") << path;
    }
    EXPECT_EQ(client.get("/embed/plenary-agenda.js").header("cache-control"), "public, max-age=300");
    for (const auto& path :
         {"/api/v1/events/" + event_.slug, "/api/v1/events/" + event_.slug + "/now", at("agenda"), at("agenda.ics"),
          at("signage"), std::string("/api/v1/events"), std::string("/favicon.svg"),
          "/api/v1/events/" + event_.slug + "/favourites/" + std::string(32, 'a'),
          at("mine/" + std::string(32, 'a') + "/agenda.ics")})
        EXPECT_FALSE(client.get(path, foreign).has("access-control-allow-origin")) << path;
}

TEST_F(AgendaElsewhere, WhatIsSaidOfASessionStandsInTheAgenda) {
    const auto target = "/api/v1/events/" + event_.slug + "/agenda";
    const auto first = [&] { return read(target).at("days")[0].at("rooms")[0].at("sessions")[0]; };
    EXPECT_TRUE(first().at("status_line").is_null());
    database.execute("UPDATE session SET status_line = '{\"en\": \"10 minutes late\"}' WHERE event_id = '" +
                     event_.event.to_string() + "'; UPDATE event SET version = version + 1 WHERE id = '" +
                     event_.event.to_string() + "'");
    const json late{{"en", std::string("10 minutes late")}};
    EXPECT_TRUE(test_support::eventually([&] { return first().at("status_line") == late; })) << first() << late;
}

}  // namespace
}  // namespace plenary::site
