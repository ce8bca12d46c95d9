// A published webinar changes over the wire: who is told in which words is shown, then exactly they are.
#include <map>

#include "webinar_site.hpp"

namespace plenary::organise {
namespace {

using namespace test_support;
using nlohmann::json;

class PublicChange : public WebinarSite {
protected:
    // Published, with its address and the tag of the next edit.
    std::pair<std::string, std::string> published(const std::string& title) {
        const auto [place, shown] = draft(title);
        return {place, publish(olga, place, "\"1\"").header("etag")};
    }
    void take(const std::string& slug, const std::string& email, const std::string& language = "en") {
        auto form = form_of(email);
        form["language"] = language;
        form["consents"] = {{{"key", "data"}, {"version", 1}}};
        ASSERT_EQ(visitor.post("/api/v1/events/" + slug + "/registrations", form.dump()).status, 202);
        ASSERT_FALSE(wait_for_link(server(), email).empty());
    }
    HttpAnswer post(const std::string& target, const json& body, const std::string& tag, HttpClient& client) {
        return checked(client, "POST", http::Method::post, target, body, {{"If-Match", tag}});
    }
    HttpAnswer preview(const std::string& place, const json& body, const std::string& tag) {
        return post(place + "/changes/preview", body, tag, olga);
    }
    HttpAnswer carry_out(const std::string& place, const json& body, const std::string& tag) {
        return post(place + "/changes", body, tag, olga);
    }
    // The mail to `email` whose subject begins so; waits for it.
    std::string mail(const std::string& email, const std::string& subject) {
        std::string found;
        eventually(
            [&] {
                for (const auto& text : mails_to(server().data(), email))
                    if (text.contains("Subject: " + subject)) found = text;
                return !found.empty();
            },
            std::chrono::seconds{60});
        return found;
    }
};

TEST_F(PublicChange, OfTheTimeIsShownThenTellsExactlyThose) {
    const auto [place, tag] = published("Moving streets");
    take("moving-streets", "ana@moving.example");
    take("moving-streets", "bo@moving.example", "de");
    const auto kept = change(olga, place, {{"starts_local", "2036-12-04T16:00"}}, tag);
    ASSERT_EQ(kept.status, 200) << kept.body;
    const auto edited = json::parse(kept.body);
    EXPECT_EQ(edited.at("starts_local"), "2036-12-04T16:00");
    EXPECT_EQ(edited.at("published").at("starts_local"), "2036-12-03T14:00");
    EXPECT_FALSE(visitor.get("/events/moving-streets").body.contains("4 December"));
    EXPECT_EQ(json::parse(visitor.get("/api/v1/events/moving-streets").body).at("starts_at"), "2036-12-03T13:00:00Z");

    json order{{"kind", "publish"}, {"note", {{"en", "The hall is taken."}, {"de", "Der Saal ist belegt."}}}};
    const auto shown = json::parse(preview(place, order, kept.header("etag")).body);
    EXPECT_EQ(shown.at("told"), 2);
    ASSERT_EQ(shown.at("mails").size(), 2U);
    EXPECT_EQ(shown.at("mails").at(0).at("language"), "de");
    EXPECT_TRUE(shown.at("mails").at(0).at("text").get<std::string>().contains("Der Saal ist belegt."));
    EXPECT_EQ(shown.at("mails").at(1).at("subject"), "New time: Moving streets");
    order["proof"] = shown.at("proof");
    const auto done = carry_out(place, order, kept.header("etag"));
    ASSERT_EQ(done.status, 200) << done.body;
    EXPECT_TRUE(json::parse(done.body).at("published").is_null());

    const auto sent = mail("ana@moving.example", "New time: Moving streets");
    EXPECT_TRUE(sent.contains("Thu 4 December 2036, 16:00"));
    EXPECT_TRUE(sent.contains("Wed 3 December 2036, 14:00"));
    EXPECT_TRUE(sent.contains("The hall is taken."));
    EXPECT_TRUE(sent.contains("method=REQUEST"));
    EXPECT_TRUE(mail("bo@moving.example", "Neuer Termin").contains("Der Saal ist belegt."));
    const auto page = visitor.get("/events/moving-streets").body;
    EXPECT_TRUE(page.contains("<s>Wed 3 December 2036")) << "struck through";
    EXPECT_TRUE(page.contains("The hall is taken."));
    EXPECT_EQ(own.value("SELECT count(*) FROM task WHERE kind = 'mail.rescheduled' AND payload ->> 'event' = '" +
                        edited.at("id").get<std::string>() + "'"),
              "2");
}

TEST_F(PublicChange, ThatWouldTellSomebodyElseIsRefusedAndSaysHowMany) {
    const auto [place, tag] = published("Growing streets");
    const auto kept = change(olga, place, {{"minutes", 30}}, tag);
    const auto shown = json::parse(preview(place, {{"kind", "publish"}}, kept.header("etag")).body);
    EXPECT_EQ(shown.at("told"), 0);
    take("growing-streets", "cleo@growing.example");
    const json order{{"kind", "publish"}, {"proof", shown.at("proof")}};
    const auto refused = carry_out(place, order, kept.header("etag"));
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(wrong_fields(refused).at("/proof"), "audience_changed");
    EXPECT_EQ(carry_out(place, order, tag).status, 412) << "of the version before the edit";
}

TEST_F(PublicChange, CancelledKeepsItsAddressAndTakesNobody) {
    const auto [place, tag] = published("Lost streets");
    take("lost-streets", "dan@lost.example");
    const json why{{"kind", "cancel"}, {"note", {{"en", "No speaker."}}}};
    auto order = why;
    order["proof"] = json::parse(preview(place, why, tag).body).at("proof");
    auto silent = order;
    silent.erase("note");
    EXPECT_EQ(wrong_fields(carry_out(place, silent, tag)), (std::map<std::string, std::string>{{"/note", "missing"}}));
    ASSERT_EQ(carry_out(place, order, tag).status, 200);
    const auto page = visitor.get("/events/lost-streets");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.body.contains("No speaker."));
    EXPECT_TRUE(page.body.contains("<s>Wed 3 December 2036"));
    EXPECT_TRUE(mail("dan@lost.example", "Cancelled: Lost streets").contains("method=CANCEL"));
    auto form = form_of("eva@lost.example");
    form["consents"] = {{{"key", "data"}, {"version", 1}}};
    const auto late = visitor.post("/api/v1/events/lost-streets/registrations", form.dump());
    EXPECT_EQ(problem_code(late), "event_cancelled");
}

TEST_F(PublicChange, PostponedSaysSoAndClosesRegistration) {
    const auto [place, tag] = published("Later streets");
    take("later-streets", "fay@later.example");
    const json why{{"kind", "postpone"}, {"note", {{"en", "The speaker is ill."}}}};
    auto order = why;
    order["proof"] = json::parse(preview(place, why, tag).body).at("proof");
    ASSERT_EQ(carry_out(place, order, tag).status, 200);
    const auto page = visitor.get("/events/later-streets").body;
    EXPECT_TRUE(page.contains("Postponed"));
    EXPECT_TRUE(page.contains("The speaker is ill."));
    EXPECT_TRUE(page.contains("EventPostponed"));
    EXPECT_TRUE(json::parse(visitor.get("/api/v1/events/later-streets").body).at("postponed").get<bool>());
    EXPECT_TRUE(mail("fay@later.example", "Postponed: Later streets").contains("method=CANCEL"));
    EXPECT_EQ(problem_code(visitor.post("/api/v1/events/later-streets/registrations", form_of("g@x.example").dump())),
              "registration_closed");
}

TEST_F(PublicChange, IsSeenAsAnAttendeeWouldBeforeItIsPublic) {
    const auto [place, tag] = published("Previewed streets");
    const auto kept = change(olga, place, {{"title", {{"en", "Streets to be seen"}}}}, tag);
    ASSERT_EQ(kept.status, 200);
    const auto page = "/organise/events/" + json::parse(kept.body).at("id").get<std::string>() + "/preview";
    const auto shown = olga.get(page);
    EXPECT_EQ(shown.status, 200);
    EXPECT_TRUE(shown.body.contains("Streets to be seen"));
    EXPECT_TRUE(shown.body.contains("noindex"));
    EXPECT_EQ(shown.header("cache-control"), "no-store");
    EXPECT_FALSE(shown.body.contains("/events/previewed-streets/register"));
    EXPECT_FALSE(visitor.get("/events/previewed-streets").body.contains("Streets to be seen"));
    EXPECT_EQ(visitor.get(page).status, 401);
    const auto strange = otto.get(page);
    EXPECT_EQ(strange.status, 404);
    EXPECT_FALSE(strange.body.contains("Streets to be seen"));
}

TEST_F(PublicChange, IsNobodysOfAnotherOrganisation) {
    const auto [place, tag] = published("Our own streets");
    const json order{{"kind", "cancel"}, {"note", {{"en", "x"}}}, {"proof", std::string(43, 'x')}};
    EXPECT_EQ(post(place + "/changes/preview", {{"kind", "cancel"}}, "*", otto).status, 404);
    EXPECT_EQ(post(place + "/changes", order, "*", otto).status, 404);
    EXPECT_EQ(checked(otto, "DELETE", http::Method::del, place + "/changes", {}, {{"If-Match", "*"}}).status, 404);
    const json times{{"starts_local", "2036-12-05T14:00"}, {"zone", "Europe/Brussels"}, {"minutes", 60}};
    EXPECT_EQ(checked(otto, "POST", http::Method::post, place + "/copy", times).status, 404);
    EXPECT_EQ(preview(place, {{"kind", "cancel"}}, tag).status, 200) << "the control";
}

TEST_F(PublicChange, CopiedBringsTextsAndRulesButNobodyAndNoDate) {
    const auto [place, shown] = draft("Every year");
    const json parties{{{"role", "funder"}, {"name", "European Union"}, {"url", "https://europa.eu"}}};
    const auto full = change(olga, place,
                             {{"capacity", 12},
                              {"summary", {{"en", "Shade"}}},
                              {"parties", parties},
                              {"funding", {{"en", "Funded by the EU."}}},
                              {"project_number", "101"}},
                             "\"1\"");
    ASSERT_EQ(full.status, 200) << full.body;
    ASSERT_EQ(publish(olga, place, full.header("etag")).status, 200);
    take("every-year", "gil@every.example");
    const auto day = json::parse(read(olga, place).body).at("starts_local").get<std::string>().substr(0, 10);
    const json deadlines{{{"kind", "photo"}, {"day", day}}, {{"kind", "slides"}, {"days_before", 5}}};
    const json terms{{"reminders", false}, {"deadlines", deadlines}};
    ASSERT_EQ(checked(olga, "PUT", http::Method::put, place + "/speakers/terms", terms).status, 200);
    const json times{{"starts_local", "2037-02-05T10:00"}, {"zone", "Europe/Brussels"}, {"minutes", 45}};
    const auto made = checked(olga, "POST", http::Method::post, place + "/copy", times);
    ASSERT_EQ(made.status, 201) << made.body;
    const auto copy = json::parse(made.body);
    EXPECT_EQ(json::parse(read(olga, made.header("location")).body), copy);
    EXPECT_EQ(copy.at("state"), "draft");
    EXPECT_EQ(copy.at("slug"), "every-year-2");
    EXPECT_EQ(copy.at("starts_at"), "2037-02-05T09:00:00Z");
    EXPECT_EQ(copy.at("minutes"), 45);
    const auto model = json::parse(read(olga, place).body);
    for (const auto* same : {"title", "summary", "capacity", "parties", "funding", "project_number", "room"})
        EXPECT_EQ(copy.at(same), model.at(same)) << same;
    EXPECT_EQ(copy.at("figures").at("confirmed"), 0);
    EXPECT_EQ(model.at("figures").at("confirmed"), 1) << "the control";
    const auto asked = json::parse(read(olga, made.header("location") + "/speakers/terms").body);
    EXPECT_FALSE(asked.at("reminders").get<bool>());
    std::map<std::string, json> due;
    for (const auto& deadline : asked.at("deadlines")) due[deadline.at("kind")] = deadline.at("days_before");
    EXPECT_EQ(due.at("photo"), 0) << "a day for everybody is so many days before";
    EXPECT_EQ(due.at("slides"), 5);
    EXPECT_EQ(publish(olga, made.header("location"), made.header("etag")).status, 200);
}

TEST_F(PublicChange, TakesNoAddressThatRunsAScript) {
    const auto [place, shown] = draft("Careful streets");
    for (const auto* address :
         {"javascript:alert(1)", "data:text/html,x", "\tjavascript:alert(1)", "http://a.example"}) {
        const auto refused =
            change(olga, place, {{"parties", {{{"role", "host"}, {"name", "X"}, {"url", address}}}}}, "*");
        EXPECT_EQ(refused.status, 422) << address;
        EXPECT_EQ(wrong_fields(refused).count("/parties/0/url"), 1U) << refused.body;
    }
    const auto taken =
        change(olga, place, {{"parties", {{{"role", "host"}, {"name", "X"}, {"url", "https://a.example"}}}}}, "*");
    EXPECT_EQ(taken.status, 200) << "the control";
}

TEST_F(PublicChange, PreviewsMarkdownAsThePageShowsIt) {
    const std::string text =
        "Hello [a](javascript:alert(1)) <img src=x onerror=alert(1)> <https://ok.example> **bold**\n\n- one";
    const auto shown = checked(olga, "POST", http::Method::post, "/api/v1/organise/markdown", {{"markdown", text}});
    ASSERT_EQ(shown.status, 200) << shown.body;
    const auto html = json::parse(shown.body).at("html").get<std::string>();
    EXPECT_FALSE(html.contains("javascript:"));
    EXPECT_FALSE(html.contains("<img"));
    EXPECT_TRUE(html.contains("<strong>bold</strong>"));
    const auto [place, made] = draft("Marked down");
    const auto changed = change(olga, place, {{"description", {{"en", text}}}}, "\"1\"");
    ASSERT_EQ(publish(olga, place, changed.header("etag")).status, 200);
    EXPECT_TRUE(visitor.get("/events/marked-down").body.contains(html));
    EXPECT_EQ(checked(visitor, "POST", http::Method::post, "/api/v1/organise/markdown", {{"markdown", text}}).status,
              401);
}

}  // namespace
}  // namespace plenary::organise
