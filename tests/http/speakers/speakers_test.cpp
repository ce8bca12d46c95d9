// From the organiser's invitation to what the audience sees, over the network.
#include "support/black_png.hpp"
#include "world.hpp"

namespace plenary::speakers {
namespace {

TEST_F(Speakers, OpenTheirPageFromTheMailWithoutAnAccountAndReadItBeforeAnyScript) {
    const auto key = invited("joao@porto.example");
    ASSERT_EQ(key.size(), 43U);
    const auto page = speaker.get("/speak/" + key, {{"Accept", "text/html"}});
    EXPECT_EQ(page.status, 200);
    EXPECT_EQ(page.header("cache-control"), "no-store");
    const auto readable = page.body.substr(0, page.body.find("<script type=\"application/json\""));
    for (const auto* said : {"João Lima", "Shade for squares", "Mo Moderates (City of Porto), Moderator",
                             "Write about yourself", "<time datetime=", "<visitor-time"})
        EXPECT_TRUE(readable.contains(said)) << said;
    EXPECT_TRUE(page.body.contains("noindex"));
    EXPECT_FALSE(
        json::parse(checked(olga, "GET", http::Method::get, desk).body).at("items")[0].at("opened_at").is_null());
}

TEST_F(Speakers, WriteWhatTheAudienceSeesAtOnce) {
    const auto key = invited("joao.writes@porto.example");
    HttpClient audience(server().port());
    EXPECT_FALSE(audience.get(public_page()).body.contains("Pflanzt"));
    const auto read = checked(speaker, "GET", http::Method::get, "/api/v1/speak/" + key);
    const auto written = change(
        key,
        {{"biography", {{"de", "Pflanzt **Bäume**. <script>alert(1)</script>"}}}, {"telephone", "+351 22 555 0100"}},
        read.header("etag"));
    ASSERT_EQ(written.status, 200) << written.body;
    std::string seen;
    EXPECT_TRUE(eventually([&] {
        seen = audience.get(public_page()).body;
        return seen.contains("<strong>Bäume</strong>");
    }));
    EXPECT_TRUE(seen.contains("lang=\"de\"")) << "marked as another language";
    EXPECT_FALSE(seen.contains("<script>alert"));
    for (const auto& page : {seen, audience.get("/api/v1/events/" + event.slug + "/agenda").body,
                             audience.get("/events/" + event.slug + "/sessions/shade").body}) {
        EXPECT_TRUE(page.contains("João Lima"));
        EXPECT_FALSE(page.contains("555 0100")) << "for the organisers only";
        EXPECT_FALSE(page.contains("joao.writes@")) << "the address is not public";
    }
    EXPECT_EQ(change(key, {{"needs", "A stool"}}, read.header("etag")).status, 412);
    EXPECT_EQ(speaker
                  .send("PATCH", "/api/v1/speak/" + key + "/profile", {{"Content-Type", "application/json"}},
                        R"({"needs":"A stool"})")
                  .status,
              428);
}

TEST_F(Speakers, AnswerATextAndTheOrganiserSeesWhichOne) {
    const auto key = invited("joao.agrees@porto.example");
    const auto answer = checked(speaker, "PUT", http::Method::put, "/api/v1/speak/" + key + "/consents/recording",
                                {{"agreed", true}, {"version", 1}, {"language", "fr"}});
    ASSERT_EQ(answer.status, 200) << answer.body;
    const auto items = json::parse(checked(olga, "GET", http::Method::get, desk).body).at("items");
    ASSERT_EQ(items.size(), 2U);
    const auto& listed = items[0];
    ASSERT_EQ(listed.at("answers").size(), 1U);
    EXPECT_EQ(listed.at("answers")[0].at("language"), "fr");
    EXPECT_TRUE(listed.at("answers")[0].at("wording").get<std::string>().starts_with("J’accepte"));
    EXPECT_EQ(listed.at("missing").size(), 4U);
    EXPECT_FALSE(listed.dump().contains(key)) << "the link is in no answer";
}

TEST_F(Speakers, AreToldInWordsThatALinkIsNoneOrNoneAnyMore) {
    const auto key = invited("assistant@porto.example");
    auto wrong = key;
    wrong[30] = wrong[30] == 'A' ? 'B' : 'A';
    const Fields html{{"Accept", "text/html"}, {"Accept-Language", "de"}};
    const auto none = speaker.get("/speak/" + wrong, html);
    EXPECT_EQ(none.status, 404);
    EXPECT_TRUE(none.body.contains("Dieser Link öffnet keine Seite für Vortragende"));
    EXPECT_EQ(speaker.get("/speak/x", html).status, 404);
    ASSERT_EQ(reach("joao.himself@porto.example").status, 200);
    const auto replaced = speaker.get("/speak/" + key, html);
    EXPECT_EQ(replaced.status, 410);
    EXPECT_TRUE(replaced.body.contains("Dieser Link öffnet Ihre Seite nicht mehr"));
    EXPECT_FALSE(replaced.body.contains("joao.himself"));
    EXPECT_EQ(problem_code(speaker.get("/api/v1/speak/" + key)), "link_replaced");
    ASSERT_EQ(invite().status, 200);
    EXPECT_EQ(speaker.get("/speak/" + key_in_mail_to("joao.himself@porto.example"), html).status, 200) << "the control";
}

TEST_F(Speakers, GetOneMailForOneInvitation) {
    invited("joao.once@porto.example");
    EXPECT_EQ(invite().status, 429);
    EXPECT_EQ(json::parse(checked(olga, "POST", http::Method::post, desk + "/invitations").body).at("invited"), 0);
    // The worker dies after the mail is out and before that is marked: it is performed again, and is the same mail.
    own.execute("UPDATE task SET state = 'queued', done_at = NULL, due_at = now() WHERE kind = 'mail.speaker_invited'");
    EXPECT_TRUE(eventually([&] {
        return own.value("SELECT count(*) FROM task WHERE kind = 'mail.speaker_invited' AND state = 'queued'") == "0";
    }));
    EXPECT_EQ(mails_to(server().data(), "joao.once@porto.example").size(), 1U);
}

// Invited and not answered: it stands on the dashboard until it is there.
TEST_F(Speakers, AreMissedOnTheDashboardUntilEverythingIsThere) {
    const auto missing = [&] {
        const auto listed = json::parse(checked(olga, "GET", http::Method::get, "/api/v1/organise/events").body);
        return listed.at("items").at(0).at("speakers_missing").get<int>();
    };
    EXPECT_EQ(missing(), 0);
    const auto key = invited("joao.misses@porto.example");
    EXPECT_EQ(missing(), 1);
    ASSERT_EQ(change(key, {{"biography", {{"en", "Plants trees."}}}}, "*").status, 200);
    ASSERT_EQ(speaker
                  .send("PUT", "/api/v1/speak/" + key + "/photo", {{"Content-Type", "application/octet-stream"}},
                        black_png(300, 300))
                  .status,
              200);
    for (const std::string consent : {"recording", "publication"}) {
        EXPECT_EQ(missing(), 1) << consent;
        EXPECT_EQ(checked(speaker, "PUT", http::Method::put, "/api/v1/speak/" + key + "/consents/" + consent,
                          {{"agreed", false}, {"version", 1}, {"language", "en"}})
                      .status,
                  200);
    }
    EXPECT_EQ(missing(), 1) << "slides";
    own.execute(fmt::format(
        R"sql(INSERT INTO material (id, organisation_id, event_id, session_id, person_id, kind, made_at)
                   VALUES ('{0}', '{1}', '{2}', '{0}', '{3}', 'slides', now());
              INSERT INTO material_version (id, organisation_id, material_id, number, file_name, bytes, file_key, state,
                                            sent_by_kind, sent_by, sent_by_name, received_at)
                   VALUES ('{0}', '{1}', '{0}', 1, 'a.pdf', 5, 'slides/1', 'kept', 'speaker', '{3}', 'João Lima', now()))sql",
        session.to_string(), event.organisation.to_string(), event.event.to_string(), person));
    EXPECT_EQ(missing(), 0);
}

TEST_F(Speakers, AreTakenAwayAsAFileInWhichNothingIsComputed) {
    const auto key = invited("joao.listed@porto.example");
    ASSERT_EQ(change(key, {{"needs", "=1+1"}, {"pronounced", "ZHWOW-oh"}}, "*").status, 200);
    ASSERT_EQ(checked(speaker, "PUT", http::Method::put, "/api/v1/speak/" + key + "/consents/recording",
                      {{"agreed", true}, {"version", 1}, {"language", "en"}})
                  .status,
              200);
    const auto file = olga.get(desk + "/export.csv", {{"Accept-Language", "de"}});
    EXPECT_EQ(file.status, 200);
    EXPECT_THAT(file.header("content-disposition"), testing::HasSubstr("speakers.csv"));
    for (const auto* said : {"Fehlt", "João Lima", "joao.listed@porto.example", "Shade for squares", "ja, ",
                             "Über Sie, Foto, Veröffentlichung", "'=1+1", "ZHWOW-oh"})
        EXPECT_THAT(file.body, testing::HasSubstr(said));
    EXPECT_EQ(std::ranges::count(file.body, '\n'), 3) << "headings and two people";
}

TEST_F(Speakers, AreAskedUntilWhenTheOrganisersSay) {
    const auto key = invited("joao.late@porto.example");
    const auto due = [&] {
        const auto page = json::parse(checked(speaker, "GET", http::Method::get, "/api/v1/speak/" + key).body);
        std::map<std::string, std::pair<std::string, bool>> all;
        for (const auto& item : page.at("checklist"))
            all[item.at("kind")] = {item.at("due_at").get<std::string>().substr(0, 10), item.at("extended")};
        return all;
    };
    const auto terms = desk + "/terms";
    const auto proposed = json::parse(checked(olga, "GET", http::Method::get, terms).body);
    EXPECT_EQ(proposed.at("reminders"), true);
    EXPECT_EQ(proposed.at("deadlines").at(0), (json{{"kind", "biography"}, {"days_before", 14}, {"day", nullptr}}));
    const json chosen{{"reminders", false}, {"deadlines", {{{"kind", "biography"}, {"day", "2026-12-24"}}}}};
    EXPECT_EQ(json::parse(checked(olga, "PUT", http::Method::put, terms, chosen).body).at("reminders"), false);
    EXPECT_EQ(due().at("biography"), std::pair(std::string("2026-12-24"), false));
    const auto more = desk + "/" + person + "/extension";
    const auto extended = checked(olga, "PUT", http::Method::put, more, {{"until", "2036-12-30"}});
    ASSERT_EQ(extended.status, 200) << extended.body;
    EXPECT_EQ(json::parse(extended.body).at("extended_until"), "2036-12-30");
    for (const auto& [kind, deadline] : due()) EXPECT_EQ(deadline, std::pair(std::string("2036-12-30"), true)) << kind;
    EXPECT_THAT(olga.get(desk + "/export.csv").body, testing::HasSubstr("2036-12-30"));
    EXPECT_THAT(speaker.get("/speak/" + key, {{"Accept", "text/html"}}).body,
                testing::HasSubstr("you have more time than the others"));
    const json twice{{"reminders", true},
                     {"deadlines", {{{"kind", "biography"}, {"day", "2026-12-24"}, {"days_before", 3}}}}};
    EXPECT_EQ(checked(olga, "PUT", http::Method::put, terms, twice).status, 422);
    for (const auto* wrong : {"2027-02-30", "tomorrow"})
        EXPECT_EQ(checked(olga, "PUT", http::Method::put, more, {{"until", wrong}}).status, 422) << wrong;
}

TEST_F(Speakers, AreNobodysButTheirOrganisersToInvite) {
    HttpClient other(server().port());
    sign_in(other, make_organiser(own, make_organisation(own)));
    EXPECT_EQ(checked(other, "GET", http::Method::get, desk).status, 404);
    EXPECT_EQ(checked(speaker, "GET", http::Method::get, desk).status, 401);
    EXPECT_EQ(checked(olga, "GET", http::Method::get, desk).status, 200) << "the control";
}

}  // namespace
}  // namespace plenary::speakers
