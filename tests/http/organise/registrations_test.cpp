// The registrations table over the wire: its own organisers see and change it, nobody else learns that it is there.
#include "../visitor.hpp"
#include "support/organiser.hpp"
#include "support/own_server.hpp"

namespace plenary::organise {
namespace {

using namespace test_support;
using nlohmann::json;

// The first mail to `email`.
std::string wait_for_mail(const ServerProcess& server, const std::string& email) {
    std::string mail;
    eventually(
        [&] {
            const auto mails = mails_to(server.data(), email);
            if (!mails.empty()) mail = mails.front();
            return !mail.empty();
        },
        std::chrono::seconds{60});
    return mail;
}

class RegistrationsTable : public OwnServer<RegistrationsTable> {
protected:
    RegistrationsTable() {
        sign_in(olga, organiser);
        sign_in(otto, make_organiser(own, other.organisation));
        ana = insert("Ana Lima", "ana@example.org");
    }

    std::string insert(const std::string& name, const std::string& email, const std::string& state = "confirmed",
                       const std::string& more = "'{}'") {
        const auto id = RegistrationId::make(SystemClock{}.now()).to_string();
        own.execute(fmt::format(
            "INSERT INTO registration (id, organisation_id, event_id, category_id, state, email, address, name, "
            "language, "
            "country, answers, created_at, changed_at) VALUES ('{}', '{}', '{}', '{}', '{}', {}, {}, {}, 'en', 'PT', "
            "{}, "
            "now(), now()); UPDATE place_pool SET taken = (SELECT count(*) FROM registration WHERE event_id = '{}' AND "
            "state = 'confirmed' AND kind = 'guest') WHERE event_id = '{}'",
            id, event.organisation.to_string(), event.event.to_string(), event.category.to_string(), state,
            quoted(email), quoted(email), quoted(name), more, event.event.to_string(), event.event.to_string()));
        return id;
    }
    HttpAnswer get(HttpClient& client, const std::string& rest = "") {
        const auto answer = client.get(all + rest);
        EXPECT_EQ(faults(http::Method::get, all + rest, answer), "") << rest << " " << answer.body;
        return answer;
    }
    HttpAnswer post(HttpClient& client, const std::string& rest, const json& body = {}) {
        const auto target = all + rest;
        const auto answer = body.is_null() ? client.post(target, "") : client.post(target, body.dump());
        EXPECT_EQ(faults(http::Method::post, target, answer), "") << rest << " " << answer.body;
        return answer;
    }
    std::vector<std::string> names(const std::string& query) {
        std::vector<std::string> found;
        for (const auto& row : json::parse(get(olga, query).body).at("items")) found.push_back(row.at("name"));
        return found;
    }
    std::string state_of(const std::string& id) {
        return own.value(fmt::format("SELECT state FROM registration WHERE id = '{}'", id));
    }

    TestDatabase& own = database();
    TestEvent event = make_event(own, 2), other = make_event(own, 2);
    TestOrganiser organiser = make_organiser(own, event.organisation, "organiser");
    HttpClient olga{server().port()}, otto{server().port()}, visitor{server().port()};
    std::string all = "/api/v1/organise/events/" + event.event.to_string() + "/registrations";
    std::string ana;
};

TEST_F(RegistrationsTable, IsReadFilteredAndPaged) {
    insert("Ben", "ben@example.org", "pending");
    insert("Carl", "carl@example.org", "declined");
    EXPECT_EQ(names("?sort=name"), (std::vector<std::string>{"Ana Lima", "Ben", "Carl"}));
    EXPECT_EQ(names("?state=pending"), std::vector<std::string>{"Ben"});
    EXPECT_EQ(names("?search=lima&country=PT&kind=guest"), std::vector<std::string>{"Ana Lima"});
    const auto first = json::parse(get(olga, "?sort=name&limit=2").body);
    const auto cursor = first.at("next").get<std::string>();
    EXPECT_EQ(names("?sort=name&limit=2&cursor=" + cursor), std::vector<std::string>{"Carl"});
    EXPECT_EQ(problem_code(get(olga, "?sort=address&limit=2&cursor=" + cursor)), "cursor_invalid");
    EXPECT_EQ(problem_code(get(olga, "?sort=name&cursor=" + cursor.substr(1) + "A")), "cursor_invalid");
    const auto figures = json::parse(get(olga, "/figures").body);
    EXPECT_EQ(figures.at("confirmed"), 1);
    EXPECT_EQ(figures.at("pending"), 1);
    EXPECT_EQ(json::parse(get(olga, "/countries").body).at("items"), json::array({"PT"}));
}

TEST_F(RegistrationsTable, ItsPageIsForItsOrganisersAndHoldsNobodysName) {
    const Fields browser{{"Accept", "text/html"}};
    const auto page = "/organise/events/" + event.event.to_string() + "/registrations";
    const auto shown = olga.get(page, browser);
    EXPECT_EQ(shown.status, 200);
    EXPECT_EQ(shown.header("cache-control"), "no-store");
    EXPECT_TRUE(shown.body.contains(R"(<meta name="robots" content="noindex">)"));
    EXPECT_FALSE(shown.body.contains("Ana Lima"));
    EXPECT_EQ(otto.get(page, browser).status, 404);
    EXPECT_EQ(visitor.get(page, browser).status, 303);
}

// B16
TEST_F(RegistrationsTable, TakesNoSqlInSortFilterOrCursor) {
    for (const auto* query : {"?sort=name;--", "?sort=name%20DESC", "?state=confirmed'--", "?kind=guest%27",
                              "?country=P'", "?limit=1;DROP", "?cursor=%27%3B--", "?order=name"})
        EXPECT_EQ(get(olga, query).status, 422) << query;
    EXPECT_EQ(names("?search=%27%20OR%201=1%20--"), std::vector<std::string>{});
    EXPECT_EQ(names("?search=%25"), std::vector<std::string>{}) << "no wildcard";
    EXPECT_EQ(names(""), std::vector<std::string>{"Ana Lima"}) << "the control";
}

// B14
TEST_F(RegistrationsTable, RefusesControlsAndKeepsOtherLetters) {
    const auto person = [](const std::string& name) {
        return json{
            {"name", name}, {"email", "x@example.org"}, {"country", "PT"}, {"language", "en"}, {"kind", "guest"}};
    };
    for (const auto* name : {"A\x01", "A\x7f", "A\tB", "A\nB", "A\xC2\x85"})
        EXPECT_EQ(post(olga, "", person(name)).status, 422) << name;
    for (const auto* letter : {"%00", "%01", "%7F"}) {
        const auto status = olga.get(all + "?search=a" + letter).status;
        EXPECT_TRUE(status == 400 || status == 422) << letter << " " << status;
    }
    const std::string mixed = "שלום \U0001F6B2 \u202Eabc";
    EXPECT_EQ(post(olga, "", person(mixed)).status, 201);
    EXPECT_EQ(names("?sort=newest&limit=1"), std::vector<std::string>{mixed});
    EXPECT_EQ(post(olga, "/" + ana + "/step", {{"step", "cancel"}, {"reason", "a\x01"}}).status, 422);
}

// B10
TEST_F(RegistrationsTable, ExportsWhatIsFilteredAndNoFormulas) {
    const std::string formula = "=HYPERLINK(\"https://evil.example\")", wide = "＝1+1";
    own.execute(fmt::format(
        R"(UPDATE event SET questions = '[{{"key": "diet", "kind": "text", "label": {{"en": "Diet"}}, "required": false, "max_length": 400}}]' WHERE id = '{}')",
        event.event.to_string()));
    insert(formula, "formula@example.org", "confirmed", quoted(json{{"diet", "+cmd|' /C calc'!A1"}}.dump()));
    insert(wide, "wide@example.org", "pending");
    const auto file = olga.get(all + "/export.csv?sort=oldest&lang=en");
    ASSERT_EQ(file.status, 200);
    EXPECT_EQ(file.header("content-type"), "text/csv; charset=utf-8");
    EXPECT_TRUE(file.header("content-disposition").starts_with("attachment; filename=\"registrations-"));
    EXPECT_TRUE(file.body.starts_with("\xEF\xBB\xBFName,"));
    EXPECT_TRUE(
        file.body.contains("\"'"
                           "=HYPERLINK(\"\"https://evil.example\"\")\""))
        << file.body;
    EXPECT_TRUE(file.body.contains("'＝1+1,")) << file.body;
    EXPECT_TRUE(file.body.contains(",'+cmd|' /C calc'!A1\r\n")) << file.body;
    EXPECT_EQ(std::ranges::count(file.body, '\n'), 4);
    const auto filtered = olga.get(all + "/export.csv?state=pending&lang=de");
    EXPECT_EQ(std::ranges::count(filtered.body, '\n'), 2);
    EXPECT_TRUE(filtered.body.contains("Wartet auf Entscheidung")) << filtered.body;
    EXPECT_EQ(otto.get(all + "/export.csv").status, 404);
    EXPECT_EQ(visitor.get(all + "/export.csv").status, 401);
}

// A01 to A03
TEST_F(RegistrationsTable, OfAnotherOrganisationOrEventIsAsIfItHadNeverBeen) {
    const auto never = RegistrationId::make(SystemClock{}.now()).to_string();
    const auto twin = [](const HttpAnswer& answer) {
        auto problem = json::parse(answer.body);
        problem.erase("request_id");
        return std::pair(answer.status, problem);
    };
    const auto mine = "/api/v1/organise/events/" + other.event.to_string() + "/registrations/";
    for (const auto* rest : {"/step", "/mail"}) {
        const auto body = json{{"step", "block"}}.dump();
        EXPECT_EQ(twin(otto.post(mine + ana + rest, body)), twin(otto.post(mine + never + rest, body)));
        EXPECT_EQ(otto.post(mine + ana + rest, body).status, 404);
        EXPECT_EQ(otto.post(all + "/" + ana + rest, body).status, 404);
    }
    for (const auto* rest : {"/resend", "/link"}) {
        EXPECT_EQ(twin(otto.post(mine + ana + rest, "")), twin(otto.post(mine + never + rest, "")));
        EXPECT_EQ(otto.post(all + "/" + ana + rest, "").status, 404);
    }
    EXPECT_EQ(twin(otto.get(mine + ana)), twin(otto.get(mine + never)));
    const auto fresh =
        json{{"name", "A"}, {"email", "a@b.example"}, {"country", "PT"}, {"language", "en"}, {"kind", "staff"}};
    EXPECT_EQ(otto.post(all, fresh.dump()).status, 404);
    EXPECT_EQ(otto.post(all + "/decisions", json{{"answer", "confirmed"}}.dump()).status, 404);
    EXPECT_EQ(state_of(ana), "confirmed");
    EXPECT_EQ(own.value(fmt::format("SELECT count(*) FROM task WHERE payload->>'registration' = '{}'", ana)), "0");
    EXPECT_EQ(get(olga, "/" + ana).status, 200) << "the control";
}

TEST_F(RegistrationsTable, ANestedIdOfASecondEventOfOnesOwnIsNotThere) {
    const auto second = make_event(own, 2);
    own.execute(
        fmt::format("INSERT INTO organisation_role (organisation_id, account_id, role) VALUES ('{}', '{}', 'owner')",
                    second.organisation.to_string(), organiser.account.to_string()));
    const auto there = "/api/v1/organise/events/" + second.event.to_string() + "/registrations/";
    EXPECT_EQ(olga.get(there + ana).status, 404);
    EXPECT_EQ(olga.post(there + ana + "/step", json{{"step", "block"}}.dump()).status, 404);
    EXPECT_EQ(state_of(ana), "confirmed");
}

TEST_F(RegistrationsTable, APersonIsOpenedWithTheirHistoryAndMails) {
    const auto step = post(olga, "/" + ana + "/step", {{"step", "cancel"}, {"reason", "The room is smaller."}});
    ASSERT_EQ(step.status, 200) << step.body;
    const auto opened = json::parse(step.body);
    EXPECT_EQ(opened.at("state"), "cancelled_by_organiser");
    EXPECT_EQ(opened.at("reason"), "The room is smaller.");
    EXPECT_EQ(opened.at("steps"), (json{"confirm", "block"}));
    EXPECT_EQ(opened.at("history").at(0).at("action"), "registration.cancelled_by_organiser");
    EXPECT_EQ(opened.at("history").at(0).at("by"), "Olga Organiser");
    EXPECT_EQ(opened.at("mails").at(0).at("kind"), "cancelled");
    const auto mail = wait_for_mail(server(), "ana@example.org");
    EXPECT_TRUE(mail.contains("The room is smaller.")) << mail;
    const auto again = post(olga, "/" + ana + "/step", {{"step", "cancel"}});
    EXPECT_EQ(again.status, 409);
    EXPECT_EQ(wrong_fields(again).at("/step"), "state_changed");
}

TEST_F(RegistrationsTable, TheMailIsShownBeforeItGoesWithoutTheLink) {
    const auto shown = json::parse(post(olga, "/" + ana + "/mail", {{"step", "cancel"}, {"reason", "Flood."}}).body);
    EXPECT_EQ(shown.at("mail").at("to"), "ana@example.org");
    EXPECT_EQ(shown.at("mail").at("subject"), "Your place is cancelled: Cycling after lockdown");
    EXPECT_TRUE(shown.at("mail").at("text").get<std::string>().contains("The organiser writes: Flood."));
    EXPECT_TRUE(shown.at("mail").at("text").get<std::string>().contains("/my/…"));
    EXPECT_EQ(state_of(ana), "confirmed") << "nothing has changed";
    EXPECT_EQ(post(olga, "/" + ana + "/mail", {{"step", "confirm"}}).status, 409);
}

TEST_F(RegistrationsTable, TheLinkIsHandedOverOnPurposeAndThatIsLogged) {
    const auto answer = post(olga, "/" + ana + "/link");
    const auto url = json::parse(answer.body).at("url").get<std::string>();
    const auto path = url.substr(url.find("/my/"));
    EXPECT_EQ(visitor.get(path).status, 303);
    EXPECT_EQ(visitor.get("/api/v1/my/registrations/" + ana).status, 200);
    EXPECT_EQ(json::parse(get(olga, "/" + ana).body).at("history").at(0).at("action"), "registration.link_handed_over");
    EXPECT_FALSE(get(olga, "/" + ana).body.contains("/my/")) << "and is nowhere else";
}

TEST_F(RegistrationsTable, ManyAreDecidedAtOnceAndTakenBack) {
    own.execute(fmt::format("UPDATE event SET registration = 'approval' WHERE id = '{}'", event.event.to_string()));
    const auto ben = insert("Ben", "ben@example.org", "pending");
    const auto carl = insert("Carl", "carl@example.org", "pending");
    const auto made = json::parse(post(olga, "/decisions", {{"answer", "confirmed"}}).body);
    EXPECT_EQ(made.at("decided"), json::array({{{"id", ben}, {"name", "Ben"}}})) << "one place was left";
    EXPECT_EQ(made.at("no_place"), json::array({{{"id", carl}, {"name", "Carl"}}}));
    EXPECT_EQ(state_of(ben), "confirmed");
    const auto undo = "/decisions/" + made.at("id").get<std::string>() + "/undo";
    const auto undone = post(olga, undo);
    EXPECT_EQ(json::parse(undone.body), (json{{"taken_back", 1}, {"kept", 0}}));
    EXPECT_EQ(state_of(ben), "pending");
    EXPECT_EQ(post(olga, undo).status, 409);
}

TEST_F(RegistrationsTable, AnOrganiserChoosesToDecideOnEachRequest) {
    const auto target = "/api/v1/organise/events/" + event.event.to_string() + "/admission";
    const auto put = [&](HttpClient& client, const std::string& mode, const std::string& tag) {
        const auto answer = client.send("PUT", target, {{"Content-Type", "application/json"}, {"If-Match", tag}},
                                        json{{"registration", mode}}.dump());
        EXPECT_EQ(faults(http::Method::put, target, answer), "") << answer.body;
        return answer;
    };
    const auto approval = put(olga, "approval", "\"1\"");
    ASSERT_EQ(approval.status, 200) << approval.body;
    EXPECT_EQ(approval.header("etag"), "\"2\"");
    EXPECT_EQ(put(olga, "open", "\"1\"").status, 412);
    EXPECT_EQ(put(olga, "none", "*").status, 422);
    EXPECT_EQ(put(otto, "open", "*").status, 404);
    EXPECT_TRUE(eventually([&] {
        const auto email = RegistrationId::make(SystemClock{}.now()).to_string() + "@example.org";
        return join(visitor, event, email).body.contains("\"pending\"");
    }));
    EXPECT_EQ(put(olga, "open", "\"2\"").status, 200);
}

TEST_F(RegistrationsTable, ATrialOpensThePersonalPageAndIsCountedNowhere) {
    const auto target = "/api/v1/organise/events/" + event.event.to_string() + "/trial";
    const auto before = json::parse(get(olga, "/figures").body);
    const auto answer = olga.post(target, "");
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(faults(http::Method::post, target, answer), "");
    const auto url = json::parse(answer.body).at("url").get<std::string>();
    const auto opened = olga.get(url.substr(url.find("/my/")));
    EXPECT_EQ(opened.status, 303);
    EXPECT_EQ(olga.get(opened.header("location")).status, 200);
    EXPECT_TRUE(olga.get(opened.header("location")).body.contains("counted nowhere"));
    auto after = json::parse(get(olga, "/figures").body);
    EXPECT_EQ(after.at("trials"), 1);
    for (const auto* figure : {"confirmed", "waitlisted", "offered", "pending", "staff"})
        EXPECT_EQ(after.at(figure), before.at(figure)) << figure;
    EXPECT_EQ(names(""), std::vector<std::string>{"Ana Lima"});
    EXPECT_EQ(names("?kind=trial"), std::vector<std::string>{"Olga Organiser"});
    EXPECT_EQ(otto.post(target, "").status, 404);
}

TEST_F(RegistrationsTable, AMailOfAnOrganiserWaitsForNoStrangersAllowance) {
    own.execute(fmt::format("UPDATE event SET registration = 'approval' WHERE id = '{}'", event.event.to_string()));
    auto form = form_of("dora@example.org");
    EXPECT_EQ(visitor.post("/api/v1/events/" + event.slug + "/registrations", form.dump()).status, 202);
    (void)wait_for_mail(server(), "dora@example.org");
    const auto dora =
        own.value(fmt::format("SELECT id FROM registration WHERE event_id = '{}' AND address = "
                              "'dora@example.org'",
                              event.event.to_string()));
    EXPECT_EQ(post(olga, "/" + dora + "/step", {{"step", "confirm"}}).status, 200);
    EXPECT_TRUE(eventually([&] {
        return json::parse(get(olga, "/" + dora).body).at("mails").at(0).at("state") == "sent";
    })) << "although the same address has had one for this event just now";
}

}  // namespace
}  // namespace plenary::organise
