// Schedules that organisers bring in: looked at with nothing stored, then imported into a draft.
#include "../visitor.hpp"
#include "support/organiser.hpp"
#include "support/own_server.hpp"

namespace plenary::organise {
namespace {

using namespace test_support;
using nlohmann::json;

const std::string k_import = "/api/v1/organise/import";
const std::string k_preview = k_import + "/preview";
const std::string k_table =
    "Title,Start,End,Room,Who\nShade,2036-06-25 10:00,2036-06-25 10:30,Hall,Ana Lima\n"
    "Water,2036-06-25 11:00,2036-06-25 12:00,Hall,Bo Ek\nLost,,,,\n";

class Import : public OwnServer<Import> {
protected:
    Import() {
        sign_in(olga, organiser);
        sign_in(otto, other);
    }

    HttpAnswer send(HttpClient& client, const std::string& target, const std::string& bytes,
                    const std::string& type = "application/octet-stream", const std::string& language = "en") {
        const auto answer = client.send("POST", target, {{"Content-Type", type}, {"Accept-Language", language}}, bytes);
        const auto path = target.substr(0, target.find('?'));
        EXPECT_EQ(faults(http::Method::post, path, answer), "") << answer.body;
        return answer;
    }
    json look(const std::string& query, const std::string& bytes = k_table, const std::string& language = "en") {
        const auto answer =
            send(olga, k_preview + "?name=Heat%20days" + query, bytes, "application/octet-stream", language);
        EXPECT_EQ(answer.status, 200) << answer.body;
        return json::parse(answer.body);
    }
    HttpAnswer bring_in(HttpClient& client, const std::string& query, const std::string& bytes = k_table) {
        return send(client, k_import + "?name=Heat%20days" + query, bytes);
    }
    [[nodiscard]] std::string of_ours() const {
        return "&zone=Europe/Lisbon&organisation=" + organiser.organisation.to_string();
    }
    std::string count(const std::string& slug) {
        return own.value("SELECT count(*) FROM draft_session d JOIN event e ON e.id = d.event_id WHERE e.slug = '" +
                         slug + "'");
    }
    std::string events() { return own.value("SELECT count(*) FROM event"); }

    TestDatabase& own = database();
    TestOrganiser organiser = make_organiser(own, make_organisation(own));
    TestOrganiser other = make_organiser(own, make_organisation(own));
    HttpClient olga{server().port()}, otto{server().port()}, stranger{server().port()};
};

TEST_F(Import, IsLookedAtWithNothingStored) {
    const auto before = events();
    const auto seen = look("");
    EXPECT_EQ(seen.at("kind"), "csv");
    EXPECT_EQ(seen.at("zone").at("name"), nullptr);
    EXPECT_EQ(seen.at("zone").at("open"), true);
    EXPECT_EQ(seen.at("schedule").at("title"), "Heat days");
    EXPECT_EQ(seen.at("schedule").at("count"), 2);
    EXPECT_EQ(seen.at("schedule").at("sessions")[0].at("starts_local"), "2036-06-25T10:00");
    EXPECT_EQ(seen.at("schedule").at("sessions")[0].at("fate"), nullptr);
    EXPECT_EQ(seen.at("schedule").at("people"), 0);
    EXPECT_EQ(seen.at("table").at("columns")[4],
              (json{{"heading", "Who"}, {"read_as", nullptr}, {"samples", {"Ana Lima", "Bo Ek"}}}));
    EXPECT_EQ(
        seen.at("notes"),
        (json{{{"kind", "left_out"}, {"line", 4}, {"session", "Lost"}, {"text", "has no start and was left out"}}}));
    EXPECT_EQ(seen.at("update"), nullptr);

    const auto told = look("&zone=Europe/Lisbon&columns=title,start,end,room,speakers", k_table, "de");
    EXPECT_EQ(told.at("zone").at("name"), "Europe/Lisbon");
    EXPECT_EQ(told.at("zone").at("because"), "given");
    EXPECT_EQ(told.at("schedule").at("people"), 2);
    EXPECT_EQ(told.at("schedule").at("sessions")[0].at("people"), json{"Ana Lima"});
    EXPECT_EQ(told.at("notes")[0].at("text"), "hat keinen Beginn und wurde weggelassen");

    const auto unread = look("&columns=title,,,,");
    EXPECT_EQ(unread.at("schedule"), nullptr);
    EXPECT_NE(unread.at("refusal"), nullptr);
    EXPECT_EQ(events(), before);
}

TEST_F(Import, MakesADraftAndTheSecondTimeBringsItUpToDate) {
    const auto slug = look("").at("slug").get<std::string>();
    const auto made = bring_in(olga, of_ours() + "&title=Cooler%20days&slug=" + slug);
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(
        json::parse(made.body),
        (json{
            {"event", slug}, {"title", "Cooler days"}, {"added", true}, {"sessions", 2}, {"rooms", 1}, {"people", 0}}));
    EXPECT_EQ(made.header("location"), "/api/v1/organise/events/" + slug);
    EXPECT_EQ(
        own.value("SELECT state || ' ' || zone || ' ' || (title ->> 'en') FROM event WHERE slug = '" + slug + "'"),
        "draft Europe/Lisbon Cooler days");
    EXPECT_EQ(stranger.get("/events/" + slug).status, 404);
    EXPECT_EQ(count(slug), "2");
    EXPECT_EQ(
        own.value("SELECT actor FROM activity WHERE action = 'event.imported' AND subject = (SELECT id FROM event "
                  "WHERE slug = '" +
                  slug + "')"),
        "account:" + organiser.account.to_string());

    const std::string newer =
        "Title,Start,End,Room\nShade,2036-06-25 10:00,2036-06-25 10:30,Hall\n"
        "Wind,2036-06-25 13:00,2036-06-25 13:30,Attic\n";
    const auto seen = look("&zone=Europe/Lisbon&event=" + slug, newer);
    EXPECT_EQ(seen.at("update").at("title"), (json{{"en", "Cooler days"}}));
    EXPECT_EQ(seen.at("update").at("changes"),
              (json{{"added", 1},
                    {"changed", 0},
                    {"same", 1},
                    {"gone", {{{"en", "Water"}}}},
                    {"published", false},
                    {"follows", true},
                    {"facts", {{{"fact", "title"}, {"before", "Cooler days"}, {"after", "Heat days"}}}}}));
    EXPECT_EQ(seen.at("schedule").at("sessions")[0].at("fate"), "same");
    EXPECT_EQ(seen.at("schedule").at("sessions")[1].at("fate"), "added");
    EXPECT_EQ(count(slug), "2") << "looking changes nothing";
    const auto again = bring_in(olga, "&zone=Europe/Lisbon&event=" + slug, newer);
    ASSERT_EQ(again.status, 200) << again.body;
    EXPECT_EQ(json::parse(again.body).at("added"), false);
    EXPECT_EQ(
        own.column("SELECT d.title ->> 'en' FROM draft_session d JOIN event e ON e.id = d.event_id WHERE e.slug = '" +
                   slug + "' ORDER BY 1"),
        (std::vector<std::string>{"Shade", "Wind"}));
}

TEST_F(Import, WhatEverybodySeesStaysUntilSomebodySaysOtherwise) {
    ASSERT_EQ(bring_in(olga, of_ours() + "&slug=seen").status, 201);
    own.execute("UPDATE event SET state = 'published' WHERE slug = 'seen'");
    const auto facts = [&] {
        return own.value(
            "SELECT (title ->> 'en') || ' ' || zone || ' ' || starts_local FROM event WHERE slug = 'seen'");
    };
    const auto before = facts();
    const std::string moved =
        "Title,Start,End,Room\nShade,2036-06-26 12:00,2036-06-26 12:30,Attic\n"
        "Water,2036-06-25 12:00,2036-06-25 13:00,Hall\n";
    const auto target = "&zone=Europe/Berlin&event=seen&title=Cold%20days";
    const auto seen = look(target, moved);
    const auto changes = seen.at("update").at("changes");
    EXPECT_EQ(changes.at("published"), true);
    EXPECT_EQ(changes.at("follows"), false);
    EXPECT_EQ(changes.at("facts"),
              (json{{{"fact", "title"}, {"before", "Heat days"}, {"after", "Cold days"}},
                    {{"fact", "dates"}, {"before", "2036-06-25/2036-06-25"}, {"after", "2036-06-25/2036-06-26"}},
                    {{"fact", "zone"}, {"before", "Europe/Lisbon"}, {"after", "Europe/Berlin"}}}));
    EXPECT_EQ(seen.at("schedule").at("sessions")[0].at("changes"), (json{"time", "room"}));
    EXPECT_EQ(seen.at("schedule").at("sessions")[1].at("fate"), "same") << "the instant is the same in another zone";
    EXPECT_EQ(look(target + std::string("&follows=true"), moved).at("update").at("changes").at("follows"), true);
    ASSERT_EQ(bring_in(olga, target, moved).status, 200);
    EXPECT_EQ(facts(), before);
    EXPECT_EQ(own.column("SELECT d.starts_local || ' ' || d.day FROM draft_session d JOIN event e ON e.id = d.event_id "
                         "WHERE e.slug = 'seen' ORDER BY d.starts_at"),
              (std::vector<std::string>{"2036-06-25 11:00:00 2036-06-25", "2036-06-26 11:00:00 2036-06-26"}));
    ASSERT_EQ(bring_in(olga, target + std::string("&follows=true"), moved).status, 200);
    EXPECT_EQ(facts(), "Cold days Europe/Berlin 2036-06-25 00:00:00");
}

TEST_F(Import, TheSameAgainDoesNotDoubleAndANewOneIsMadeOnPurpose) {
    const std::string table = "Title,Start\nA,2036-06-25 10:00\n";
    const auto name = "&name=Twice";
    const auto first = olga.send("POST", k_import + "?name=Twice&slug=twice" + of_ours(),
                                 {{"Content-Type", "application/octet-stream"}}, table);
    ASSERT_EQ(first.status, 201) << first.body;
    const auto repeated = olga.send("POST", k_import + "?name=Twice&slug=twice" + of_ours(),
                                    {{"Content-Type", "application/octet-stream"}}, table);
    EXPECT_EQ(repeated.status, 200) << "an answer that was lost is asked for again";
    EXPECT_EQ(own.value("SELECT count(*) FROM event WHERE slug LIKE 'twice%'"), "1");
    const auto proposed = json::parse(send(olga, k_preview + "?name=Twice", table).body);
    EXPECT_EQ(proposed.at("update").at("slug"), "twice");
    const auto fresh = json::parse(send(olga, k_preview + "?name=Twice&fresh=true", table).body);
    EXPECT_EQ(fresh.at("update"), nullptr);
    EXPECT_EQ(fresh.at("slug"), "twice-2");
    EXPECT_EQ(send(olga, k_import + "?name=Twice&slug=twice-2" + of_ours(), table).status, 201);
    EXPECT_EQ(own.value("SELECT count(*) FROM event WHERE slug LIKE 'twice%'"), "2") << name;
}

TEST_F(Import, WhatIsNoScheduleIsRefusedInOneSentence) {
    const auto before = events();
    const auto refused = [&](const std::string& bytes, const std::string& language) {
        const auto answer = send(olga, k_import + "?name=A" + of_ours(), bytes, "application/octet-stream", language);
        EXPECT_EQ(answer.status, 422) << answer.body;
        EXPECT_EQ(wrong_fields(answer), (std::map<std::string, std::string>{{"/file", "schedule"}}));
        return json::parse(answer.body).at("detail").get<std::string>();
    };
    EXPECT_EQ(refused("", "en"), "The file is empty.");
    EXPECT_EQ(refused("[1,2", "de"), "Diese JSON-Datei ist ab Zeile 1 nicht lesbar.");
    EXPECT_TRUE(refused("%PDF-1.7 \xff\x01", "fr").starts_with("Ce n’est pas un programme."));
    EXPECT_TRUE(refused("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "en").contains(".xls"));
    EXPECT_TRUE(refused("PK\x03\x04 no", "en").contains("damaged"));
    EXPECT_EQ(wrong_fields(send(olga, k_import + "?organisation=" + organiser.organisation.to_string(), k_table)),
              (std::map<std::string, std::string>{{"/zone", "missing"}}));
    EXPECT_EQ(wrong_fields(send(olga, k_import + "?zone=Europe/Lisbon", k_table)),
              (std::map<std::string, std::string>{{"/organisation", "missing"}}));
    EXPECT_EQ(events(), before);
}

TEST_F(Import, BodiesAndQueriesAreHeldToTheContract) {
    EXPECT_EQ(send(olga, k_preview, std::string(16 * 1024 * 1024 + 1, ' ')).status, 413);
    EXPECT_EQ(send(olga, k_preview, std::string(16 * 1024 * 1024, ' ')).status, 422) << "the largest is read";
    EXPECT_EQ(send(olga, k_preview, "{}", "application/json").status, 415);
    for (const auto* query : {"columns=price", "columns=title;start", "zone=Mars/Olympus", "event=No%20Slug",
                              "fresh=maybe", "organisation=7", "unknown=1"})
        EXPECT_EQ(send(olga, k_preview + "?" + query, k_table).status, 422) << query;
}

TEST_F(Import, OnlyThoseWhoMayChangeAnEventBringAnythingIn) {
    EXPECT_EQ(send(stranger, k_preview, k_table).status, 401);
    EXPECT_EQ(send(stranger, k_import, k_table).status, 401);
    ASSERT_EQ(bring_in(olga, of_ours() + "&slug=ours").status, 201);
    const auto webinar = make_event(own, 2);

    EXPECT_EQ(bring_in(otto, of_ours() + "&slug=theirs").status, 404) << "another organisation";
    EXPECT_EQ(bring_in(otto, "&zone=Europe/Lisbon&event=ours").status, 404);
    EXPECT_EQ(send(otto, k_preview + "?event=ours", k_table).status, 404);
    const auto taken = bring_in(otto, "&zone=Europe/Lisbon&slug=ours&organisation=" + other.organisation.to_string());
    EXPECT_EQ(wrong_fields(taken), (std::map<std::string, std::string>{{"/event", "not_imported"}}));
    EXPECT_EQ(count("ours"), "2");
    EXPECT_EQ(json::parse(send(otto, k_preview, k_table).body).at("imported"), json::array());
    EXPECT_EQ(look("").at("imported")[0].at("slug"), "ours") << "the control";

    const auto reader = make_organiser(own, organiser.organisation, "reader");
    HttpClient rita{server().port()};
    sign_in(rita, reader);
    EXPECT_EQ(bring_in(rita, of_ours() + "&slug=read").status, 403);
    EXPECT_EQ(bring_in(rita, "&zone=Europe/Lisbon&event=ours").status, 403);

    const auto helper = make_organiser(own, make_organisation(own));
    own.execute(
        "INSERT INTO event_role (organisation_id, event_id, account_id, role) SELECT organisation_id, id, "
        "'" +
        helper.account.to_string() + "', 'organiser' FROM event WHERE slug = 'ours'");
    HttpClient hana{server().port()};
    sign_in(hana, helper);
    EXPECT_EQ(bring_in(hana, "&zone=Europe/Lisbon&event=ours").status, 200);
    EXPECT_EQ(bring_in(hana, of_ours() + "&slug=more").status, 404);
    EXPECT_EQ(json::parse(send(hana, k_preview, k_table).body).at("imported")[0].at("slug"), "ours");

    HttpClient oda{server().port()};
    sign_in(oda, make_organiser(own, webinar.organisation));
    const auto conflict = bring_in(oda, "&zone=Europe/Lisbon&event=" + webinar.slug);
    EXPECT_EQ(conflict.status, 409);
    EXPECT_EQ(wrong_fields(conflict), (std::map<std::string, std::string>{{"/event", "not_imported"}}));
}

TEST_F(Import, ThePageIsForOrganisers) {
    const Fields as_browser{{"Accept", "text/html"}};
    const auto page = olga.get("/organise/import?event=ours", as_browser);
    EXPECT_EQ(page.status, 200);
    EXPECT_EQ(page.header("cache-control"), "no-store");
    EXPECT_TRUE(page.body.contains("data-island=\"import\""));
    EXPECT_TRUE(page.body.contains("Import a schedule"));
    EXPECT_EQ(stranger.get("/organise/import", as_browser).header("location"),
              "/organise/sign-in?next=%2Forganise%2Fimport");
}

}  // namespace
}  // namespace plenary::organise
