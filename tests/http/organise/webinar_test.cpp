// A webinar over the wire: from nothing to a public page where people register, by its organiser and nobody else.
#include "webinar_site.hpp"

namespace plenary::organise {
namespace {

using namespace test_support;
using nlohmann::json;

using Webinar = WebinarSite;

TEST_F(Webinar, IsDraftedPublishedAndRegisteredFor) {
    const auto made = create(olga, webinar("Cool streets"));
    ASSERT_EQ(made.status, 201) << made.body;
    const auto place = made.header("location");
    const auto shown = json::parse(made.body);
    EXPECT_EQ(place, k_events + "/" + shown.at("id").get<std::string>());
    EXPECT_EQ(made.header("etag"), "\"1\"");
    EXPECT_EQ(shown.at("slug"), "cool-streets");
    EXPECT_EQ(shown.at("starts_at"), "2036-12-03T13:00:00Z");
    EXPECT_EQ(shown.at("starts_local"), "2036-12-03T14:00");
    EXPECT_EQ(shown.at("missing"), json::array());
    const auto again = read(olga, place);
    EXPECT_EQ(json::parse(again.body), shown);
    EXPECT_EQ(read(olga, k_events + "/cool-streets").body, again.body);
    EXPECT_EQ(listed(olga, "draft"), std::vector<std::string>{"cool-streets"});
    EXPECT_EQ(listed(otto, "draft"), std::vector<std::string>{});

    const auto changed = change(olga, place, {{"capacity", 1}, {"summary", {{"en", "Shade"}}}}, made.header("etag"));
    ASSERT_EQ(changed.status, 200) << changed.body;
    EXPECT_EQ(json::parse(changed.body).at("figures").at("capacity"), 1);
    EXPECT_EQ(visitor.get("/events/cool-streets").status, 404);
    const auto published = publish(olga, place, changed.header("etag"));
    ASSERT_EQ(published.status, 200) << published.body;
    EXPECT_EQ(json::parse(published.body).at("state"), "published");
    EXPECT_EQ(listed(olga, "coming"), std::vector<std::string>{"cool-streets"});

    EXPECT_TRUE(visitor.get("/events/cool-streets").body.contains("Cool streets"));
    EXPECT_TRUE(visitor.get("/").body.contains("/events/cool-streets"));
    EXPECT_EQ(visitor.get("/api/v1/events/cool-streets").status, 200);
    auto form = form_of("ana@example.org");
    form["consents"] = {{{"key", "data"}, {"version", 1}}};
    const auto answer = visitor.post("/api/v1/events/cool-streets/registrations", form.dump());
    EXPECT_EQ(answer.status, 202) << answer.body;
    EXPECT_EQ(visitor.get(wait_for_link(server(), "ana@example.org")).status, 303);
    const auto figures = json::parse(read(olga, place).body).at("figures");
    EXPECT_EQ(figures, (json{{"confirmed", 1}, {"capacity", 1}, {"waitlisted", 0}, {"offered", 0}, {"pending", 0}}));

    const auto kept = remove(olga, place, "*");
    EXPECT_EQ(kept.status, 409);
    EXPECT_EQ(wrong_fields(kept).at("/registrations"), "registered");
    EXPECT_TRUE(kept.body.contains("One person has registered."));
    EXPECT_EQ(change(olga, place, {{"minutes", 30}}, "*").status, 200) << "kept, and seen by nobody else";
    EXPECT_EQ(json::parse(visitor.get("/api/v1/events/cool-streets").body).at("ends_at"), "2036-12-03T14:00:00Z");
}

TEST_F(Webinar, IsInvisibleToStrangersWhileItIsADraft) {
    const auto [place, shown] = draft("Hidden from all");
    const auto slug = shown.at("slug").get<std::string>(), id = shown.at("id").get<std::string>();
    const std::string never = EventId::make(SystemClock{}.now()).to_string();
    for (const auto* path : {"/events/", "/api/v1/events/"})
        for (const auto* rest : {"", "/agenda", "/now", "/register", "/sessions/session"})
            for (const auto& name : {slug, id}) {
                const auto answer = visitor.get(path + name + rest);
                EXPECT_EQ(answer.status, 404) << path << rest;
                EXPECT_FALSE(answer.body.contains("Hidden from all"));
            }
    for (const auto* path : {"/", "/api/v1/events", "/sitemap.xml", "/events.ics"})
        EXPECT_FALSE(visitor.get(path).body.contains(slug)) << path;
    for (const auto& name : {slug, never})
        EXPECT_EQ(visitor.post("/api/v1/events/" + name + "/registrations", form_of("a@example.org").dump()).status,
                  404);
    EXPECT_EQ(publish(olga, place, "\"1\"").status, 200);
    EXPECT_EQ(visitor.get("/events/" + slug).status, 200) << "the control";
    EXPECT_TRUE(visitor.get("/sitemap.xml").body.contains(slug));
}

TEST_F(Webinar, OfAnotherOrganisationIsAsIfItHadNeverBeen) {
    const auto [place, shown] = draft("Ours alone");
    const auto never = k_events + "/" + EventId::make(SystemClock{}.now()).to_string();
    const auto twin = [](const HttpAnswer& answer) {
        auto problem = json::parse(answer.body);
        problem.erase("request_id");
        return std::pair(answer.status, problem);
    };
    EXPECT_EQ(twin(read(otto, place)), twin(read(otto, never)));
    EXPECT_EQ(twin(change(otto, place, {{"minutes", 30}}, "*")), twin(change(otto, never, {{"minutes", 30}}, "*")));
    EXPECT_EQ(twin(publish(otto, place, "*")), twin(publish(otto, never, "*")));
    EXPECT_EQ(twin(remove(otto, place, "*")), twin(remove(otto, never, "*")));
    EXPECT_EQ(create(otto, webinar("Not theirs")).status, 404);
    EXPECT_EQ(read(otto, place).status, 404);
    EXPECT_EQ(json::parse(read(olga, place).body), shown);
    EXPECT_EQ(change(olga, place, {{"minutes", 30}}, "*").status, 200) << "the control";
    EXPECT_EQ(remove(olga, place, "*").status, 204);
    EXPECT_EQ(twin(read(olga, place)), twin(read(olga, never)));
}

TEST_F(Webinar, SaysWhichFieldIsWrong) {
    const auto refused = [&](const json& changes) {
        auto body = webinar("Wrong");
        body.update(changes);
        const auto answer = create(olga, body);
        EXPECT_EQ(answer.status, 422) << changes;
        return wrong_fields(answer);
    };
    using Wrong = std::map<std::string, std::string>;
    EXPECT_EQ(refused({{"starts_local", "2036-03-30T02:30"}}), (Wrong{{"/starts_local", "time_skipped"}}));
    EXPECT_EQ(refused({{"starts_local", "2036-10-26T02:30"}}), (Wrong{{"/starts_local", "time_twice"}}));
    EXPECT_EQ(refused({{"starts_local", "2038-01-01T10:00"}}), (Wrong{{"/starts_local", "time_unknown"}}));
    EXPECT_EQ(refused({{"starts_local", "2036-02-30T10:00"}}), (Wrong{{"/starts_local", "format"}}));
    EXPECT_EQ(refused({{"zone", "Europe/Bruxelles"}}), (Wrong{{"/zone", "format"}}));
    EXPECT_EQ(refused({{"title", json::object()}}).size(), 1U);
    EXPECT_EQ(refused({{"title", {{"english", "Cool"}}}}).size(), 1U);
    for (const auto* address : {"http://meet.example.org/a", "https://ana:pw@meet.example.org", "javascript:alert(1)",
                                "data:text/html,x", "https://a;script-src", "https://meet.example.org/a b"})
        EXPECT_EQ(refused({{"room", {{"provider", "stream"}, {"address", address}}}}),
                  (Wrong{{"/room/address", "format"}}))
            << address;
    auto twice = webinar("The hour that comes twice");
    twice.update({{"starts_local", "2036-10-26T02:30"}, {"starts_twice", "later"}});
    EXPECT_EQ(json::parse(create(olga, twice).body).at("starts_at"), "2036-10-26T01:30:00Z");
}

TEST_F(Webinar, MadeTwiceUnderOneKeyIsMadeOnce) {
    const Fields key{{"Idempotency-Key", "0123456789abcdef"}};
    const auto first = create(olga, webinar("Only once"), key);
    const auto second = create(olga, webinar("Only once"), key);
    EXPECT_EQ(first.status, 201);
    EXPECT_EQ(second.status, 201);
    EXPECT_EQ(second.body, first.body);
    EXPECT_EQ(second.header("location"), first.header("location"));
    const auto other = create(olga, webinar("Another"), key);
    EXPECT_EQ(other.status, 422);
    EXPECT_EQ(problem_code(other), "idempotency_key_reused");
    EXPECT_EQ(listed(olga, "draft"), std::vector<std::string>{"only-once"});
}

TEST_F(Webinar, IsChangedOnTheVersionThatWasReadAndOnlyThere) {
    const auto [place, shown] = draft("Two editors");
    EXPECT_EQ(checked(olga, "PATCH", http::Method::patch, place, {{"minutes", 30}}).status, 428);
    EXPECT_EQ(change(olga, place, {{"minutes", 30}}, "\"1\"").status, 200);
    EXPECT_EQ(change(olga, place, {{"minutes", 90}}, "\"1\"").status, 412);
    EXPECT_EQ(publish(olga, place, "\"1\"").status, 412);
    EXPECT_EQ(remove(olga, place, "\"1\"").status, 412);
    EXPECT_EQ(json::parse(read(olga, place).body).at("minutes"), 30);
}

TEST_F(Webinar, WithoutARoomSaysWhatIsMissing) {
    auto body = webinar("No room yet");
    body["room"] = nullptr;
    body["starts_local"] = "2020-12-03T14:00";
    const auto made = create(olga, body);
    EXPECT_EQ(json::parse(made.body).at("missing"), (json{"/starts_local", "/room"}));
    const auto refused = publish(olga, made.header("location"), made.header("etag"));
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(wrong_fields(refused),
              (std::map<std::string, std::string>{{"/starts_local", "in_the_past"}, {"/room", "missing"}}));
}

TEST_F(Webinar, ListsGoOnByACursorOfTheirOwn) {
    for (int i = 0; i < 3; ++i) (void)draft("One of three");
    const auto first = json::parse(read(olga, k_events + "?when=draft&limit=2").body);
    EXPECT_EQ(first.at("items").size(), 2U);
    const auto cursor = "&limit=2&cursor=" + first.at("next").get<std::string>();
    const auto second = json::parse(read(olga, k_events + "?when=draft" + cursor).body);
    EXPECT_EQ(second.at("items").size(), 1U);
    EXPECT_TRUE(second.at("next").is_null());
    EXPECT_EQ(problem_code(read(olga, k_events + "?when=past" + cursor)), "cursor_invalid");
    EXPECT_EQ(problem_code(read(otto, k_events + "?when=draft" + cursor)), "cursor_invalid");
}

}  // namespace
}  // namespace plenary::organise
