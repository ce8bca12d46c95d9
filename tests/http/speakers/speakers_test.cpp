// From the organiser's invitation to what the audience sees, over the network.
#include "../visitor.hpp"
#include "support/organiser.hpp"
#include "support/own_server.hpp"

namespace plenary::speakers {
namespace {

using namespace test_support;
using nlohmann::json;

class Speakers : public OwnServer<Speakers> {
protected:
    Speakers() {
        sign_in(olga, make_organiser(own, event.organisation, "organiser"));
        own.execute(fmt::format(
            R"sql(INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day)
                       SELECT '{0}', organisation_id, id, 'shade', '{{"en": "Shade for squares"}}', starts_local, starts_at,
                              ends_at, starts_local::date FROM event WHERE id = '{2}';
                  INSERT INTO person (id, organisation_id, event_id, name) VALUES ('{3}', '{1}', '{2}', 'João Lima');
                  INSERT INTO person (id, organisation_id, event_id, name, affiliation)
                       VALUES ('{0}', '{1}', '{2}', 'Mo Moderates', 'City of Porto');
                  INSERT INTO session_person (organisation_id, session_id, person_id, role)
                       VALUES ('{1}', '{0}', '{3}', 'speaker'), ('{1}', '{0}', '{0}', 'moderator'))sql",
            session.to_string(), event.organisation.to_string(), event.event.to_string(), person));
    }

    HttpAnswer checked(HttpClient& client, const std::string& verb, http::Method method, const std::string& target,
                       const json& body = {}, Fields headers = {}) {
        if (!body.is_null()) headers.emplace_back("Content-Type", "application/json");
        const auto text = body.is_null() ? (verb == "POST" ? std::optional{std::string{}} : std::nullopt)
                                         : std::optional{body.dump()};
        const auto answer = client.send(verb, target, headers, text);
        EXPECT_EQ(faults(method, target, answer), "") << verb << " " << target << " " << answer.body;
        return answer;
    }
    HttpAnswer reach(const std::string& email, const std::string& language = "en") {
        return checked(olga, "PUT", http::Method::put, desk + "/" + person + "/address",
                       {{"email", email}, {"language", language}});
    }
    HttpAnswer invite() { return checked(olga, "POST", http::Method::post, desk + "/" + person + "/invitation"); }
    std::string key_in_mail_to(const std::string& email) {
        std::string key;
        eventually(
            [&] {
                for (const auto& mail : mails_to(server().data(), email))
                    if (const auto at = mail.find("/speak/"); at != mail.npos) key = mail.substr(at + 7, 43);
                return !key.empty();
            },
            std::chrono::seconds{60});
        return key;
    }
    // An address of this test's own, invited: the key of its link.
    std::string invited(const std::string& email) {
        EXPECT_EQ(reach(email).status, 200);
        EXPECT_EQ(invite().status, 200);
        return key_in_mail_to(email);
    }
    HttpAnswer change(const std::string& key, const json& body, const std::string& tag) {
        return checked(speaker, "PATCH", http::Method::patch, "/api/v1/speak/" + key + "/profile", body,
                       {{"If-Match", tag}});
    }
    [[nodiscard]] std::string public_page() const { return "/events/" + event.slug + "/speakers/" + person; }

    TestDatabase& own = database();
    TestEvent event = make_event(own, 10);
    SessionId session = SessionId::make(SystemClock{}.now());
    std::string person = PersonId::make(SystemClock{}.now()).to_string();
    std::string desk = "/api/v1/organise/events/" + event.slug + "/speakers";
    HttpClient olga{server().port()}, speaker{server().port()};
};

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
    EXPECT_EQ(listed.at("missing").size(), 2U);
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
    for (const std::string consent : {"recording", "publication"}) {
        EXPECT_EQ(missing(), 1) << consent;
        EXPECT_EQ(checked(speaker, "PUT", http::Method::put, "/api/v1/speak/" + key + "/consents/" + consent,
                          {{"agreed", false}, {"version", 1}, {"language", "en"}})
                      .status,
                  200);
    }
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
                             "Über Sie, Veröffentlichung", "'=1+1", "ZHWOW-oh"})
        EXPECT_THAT(file.body, testing::HasSubstr(said));
    EXPECT_EQ(std::ranges::count(file.body, '\n'), 3) << "headings and two people";
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
