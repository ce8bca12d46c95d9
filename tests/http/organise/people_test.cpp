// People who come onto the list by a file, those whom no mail reaches, and the address to share.
#include "../visitor.hpp"
#include "support/organiser.hpp"
#include "support/own_server.hpp"

namespace plenary::organise {
namespace {

using namespace test_support;
using nlohmann::json;

class People : public OwnServer<People> {
protected:
    People() {
        sign_in(olga, organiser);
        sign_in(otto, make_organiser(own, make_organisation(own)));
    }

    HttpAnswer get(HttpClient& client, const std::string& target) {
        const auto answer = client.get(target);
        EXPECT_EQ(faults(http::Method::get, target, answer), "") << target << " " << answer.body;
        return answer;
    }
    HttpAnswer give(HttpClient& client, const std::string& text, const std::string& rest = "",
                    const std::string& kind = "guest") {
        const auto target = all + "/file" + rest;
        const auto answer = client.post(target, json{{"text", text}, {"language", "fr"}, {"kind", kind}}.dump());
        EXPECT_EQ(faults(http::Method::post, target, answer), "") << answer.body;
        return answer;
    }
    static std::vector<std::string> states_in(const HttpAnswer& answer) {
        std::vector<std::string> states;
        for (const auto& person : json::parse(answer.body).at("people"))
            states.push_back(person.at("state").is_null() ? "no" : person.at("state").get<std::string>());
        return states;
    }
    std::vector<std::string> rows() {
        return own.column(
            fmt::format("SELECT concat_ws(' ', email, state, kind, language, country) FROM registration "
                        "WHERE event_id = '{}' ORDER BY email",
                        event.event.to_string()));
    }
    std::string count(const std::string& of) {
        return own.value(fmt::format("SELECT count(*) FROM {} AND {} = '{}'", of,
                                     of.starts_with("task") ? "payload->>'event'" : "event_id::text",
                                     event.event.to_string()));
    }

    TestDatabase& own = database();
    TestEvent event = make_event(own, 2);
    TestOrganiser organiser = make_organiser(own, event.organisation, "organiser");
    HttpClient olga{server().port()}, otto{server().port()}, visitor{server().port()};
    std::string one = "/api/v1/organise/events/" + event.event.to_string(), all = one + "/registrations";
};

TEST_F(People, OfAFileStandThereBeforeAnythingHappensAndComeInOnce) {
    const std::string file =
        "\xEF\xBB\xBFName;E-Mail;Land;Sprache\r\nAna Lima;ana@file.example;pt;de\r\nBen;ben@;;\r\n"
        "Cleo;cleo@file.example;;\r\nAna again;ANA@file.example;;\r\nDora;dora@file.example;;\r\n";
    const auto seen = give(olga, file, "/preview");
    ASSERT_EQ(seen.status, 200) << seen.body;
    const std::vector<std::string> expected{"confirmed", "no", "confirmed", "no", "waitlisted"};
    EXPECT_EQ(states_in(seen), expected);
    EXPECT_EQ(json::parse(seen.body).at("people")[1].at("line"), 3);
    EXPECT_NE(json::parse(seen.body).at("people")[1].at("refusal"), nullptr);
    EXPECT_EQ(rows(), std::vector<std::string>{});
    EXPECT_EQ(count("task WHERE true"), "0");
    EXPECT_EQ(count("activity WHERE action LIKE 'registration.%'"), "0");

    EXPECT_EQ(states_in(give(olga, file)), expected);
    const std::vector<std::string> listed{"ana@file.example confirmed guest de PT",
                                          "cleo@file.example confirmed guest fr",
                                          "dora@file.example waitlisted guest fr"};
    EXPECT_EQ(rows().size(), listed.size());
    for (std::size_t i = 0; i < listed.size(); ++i) EXPECT_TRUE(rows().at(i).starts_with(listed[i])) << rows().at(i);
    EXPECT_EQ(count("task WHERE kind LIKE 'mail.%'"), "3") << "each gets the mail that whoever registers gets";
    EXPECT_EQ(count("activity WHERE action = 'registration.added'"), "3");
    EXPECT_EQ(own.value(fmt::format("SELECT taken FROM place_pool WHERE event_id = '{}'", event.event.to_string())),
              "2");

    EXPECT_EQ(states_in(give(olga, file)), (std::vector<std::string>{"no", "no", "no", "no", "no"}))
        << "given twice, nobody comes twice";
    EXPECT_EQ(rows().size(), 3U);
    EXPECT_EQ(count("task WHERE kind LIKE 'mail.%'"), "3");
}

TEST_F(People, AsStaffTakeNoPlace) {
    EXPECT_EQ(
        states_in(give(olga, "name,email\nA,a@staff.example\nB,b@staff.example\nC,c@staff.example\n", "", "staff")),
        (std::vector<std::string>{"confirmed", "confirmed", "confirmed"}));
    EXPECT_EQ(own.value(fmt::format("SELECT count(*) FROM registration WHERE kind = 'staff' AND event_id = '{}'",
                                    event.event.to_string())),
              "3");
    EXPECT_EQ(own.value(fmt::format("SELECT taken FROM place_pool WHERE event_id = '{}'", event.event.to_string())),
              "0");
}

TEST_F(People, OfAFileThatIsNoneOrTooLongComeNotIn) {
    EXPECT_EQ(json::parse(give(olga, "no table at all").body).at("missing"), json::array({"name", "email"}));
    std::string crowd = "name,email\n";
    for (int i = 0; i < 501; ++i) crowd += fmt::format("Ana,ana{}@crowd.example\n", i);
    EXPECT_EQ(wrong_fields(give(olga, crowd)).count("/text"), 1U);
    EXPECT_EQ(give(olga, "name,email\nA\x01,a@control.example\n").status, 422);
    EXPECT_EQ(rows(), std::vector<std::string>{});
    own.execute(fmt::format("UPDATE event SET registration_closes_at = now() - interval '1 hour' WHERE id = '{}'",
                            event.event.to_string()));
    EXPECT_EQ(problem_code(give(olga, "name,email\nAna,ana@late.example\n", "/preview")), "registration_closed");
}

TEST_F(People, OfAnotherOrganisationsEventAreNobodysBusiness) {
    EXPECT_EQ(give(otto, "name,email\nAna,ana@file.example\n").status, 404);
    EXPECT_EQ(give(visitor, "name,email\nAna,ana@file.example\n").status, 401);
    const auto rita = make_organiser(own, event.organisation, "reader");
    HttpClient reader{server().port()};
    sign_in(reader, rita);
    EXPECT_EQ(give(reader, "name,email\nAna,ana@file.example\n").status, 403);
    EXPECT_EQ(rows(), std::vector<std::string>{});
}

TEST_F(People, WhoseMailDidNotArriveAreNamedUntilOneDoes) {
    ASSERT_EQ(states_in(give(olga, "name,email\nAna,ana@bounce.example\nBen,ben@bounce.example\n")).size(), 2U);
    ASSERT_TRUE(eventually([&] { return count("task WHERE state = 'queued'") == "0"; }, std::chrono::seconds{60}));
    const auto bounced = [&](const std::string& query = "") {
        std::vector<std::string> found;
        for (const auto& item : json::parse(get(olga, all + "/bounced" + query).body).at("items"))
            found.push_back(item.at("email"));
        return found;
    };
    const auto on_the_dashboard = [&] {
        for (const auto& item : json::parse(get(olga, "/api/v1/organise/events").body).at("items"))
            if (item.at("id") == event.event.to_string()) return item.at("bounced").get<int>();
        return -1;
    };
    EXPECT_EQ(bounced(), std::vector<std::string>{});
    EXPECT_EQ(on_the_dashboard(), 0);
    own.execute(
        fmt::format("UPDATE task SET state = 'dead', last_error = '550 no such user' WHERE payload->>'event' = '{}'",
                    event.event.to_string()));
    EXPECT_EQ(bounced(), (std::vector<std::string>{"ana@bounce.example", "ben@bounce.example"}));
    EXPECT_EQ(on_the_dashboard(), 2);
    EXPECT_EQ(bounced("?limit=1"), std::vector<std::string>{"ana@bounce.example"});
    const auto first = json::parse(get(olga, all + "/bounced?limit=1").body);
    EXPECT_EQ(first.at("items")[0].at("words"), "550 no such user");
    EXPECT_EQ(bounced("?limit=1&cursor=" + first.at("next").get<std::string>()),
              std::vector<std::string>{"ben@bounce.example"});

    const auto ana = first.at("items")[0].at("id").get<std::string>();
    EXPECT_EQ(olga.post(all + "/" + ana + "/resend", "").status, 204);
    EXPECT_TRUE(eventually([&] { return bounced() == std::vector<std::string>{"ben@bounce.example"}; },
                           std::chrono::seconds{60}))
        << "a mail that arrives takes her off the list";
    EXPECT_EQ(otto.get(all + "/bounced").status, 404);
}

TEST_F(People, AreToldTheAddressByACode) {
    const auto share = json::parse(get(olga, one + "/share").body);
    EXPECT_TRUE(share.at("address").get<std::string>().ends_with("/events/" + event.slug));
    EXPECT_GT(share.at("picture").at("size"), 20);
    const auto fresh = make_event(own, 2);
    EXPECT_EQ(otto.get("/api/v1/organise/events/" + fresh.event.to_string() + "/share").status, 404);
}

}  // namespace
}  // namespace plenary::organise
