// The pages of organisers: who is shown them, where a stranger is led, and what stays in no cache.
#include "../visitor.hpp"
#include "support/organiser.hpp"
#include "support/own_server.hpp"

namespace plenary::organise {
namespace {

using namespace test_support;
using nlohmann::json;

const Fields k_as_browser{{"Accept", "text/html"}};

class OrganisePages : public OwnServer<OrganisePages> {
protected:
    // The path of the page of a draft of `of`.
    std::string draft(HttpClient& client, const TestOrganiser& of) {
        const json webinar{{"organisation", of.organisation.to_string()},
                           {"title", {{"en", "Secret plans"}}},
                           {"starts_local", "2036-12-03T14:00"},
                           {"zone", "Europe/Brussels"},
                           {"minutes", 60},
                           {"language", "en"}};
        const auto made = client.post("/api/v1/organise/events", webinar.dump());
        EXPECT_EQ(made.status, 201) << made.body;
        return "/organise/events/" + json::parse(made.body).at("id").get<std::string>();
    }
    static std::string without_request(const HttpAnswer& answer) {
        auto body = answer.body;
        const auto id = answer.header("x-request-id");
        if (const auto at = body.find(id); at != std::string::npos) body.erase(at, id.size());
        return body;
    }

    TestDatabase& own = database();
    TestOrganiser organiser = make_organiser(own, make_organisation(own));
    HttpClient olga{server().port()};
    HttpClient stranger{server().port()};
};

TEST_F(OrganisePages, AStrangerIsLedToTheSignInAndBack) {
    const std::vector<std::pair<std::string, std::string>> led{
        {"/organise", "/organise/sign-in?next=%2Forganise"},
        {"/organise?when=draft&lang=de", "/organise/sign-in?next=%2Forganise%3Fwhen%3Ddraft"},
        {"/organise/events/new", "/organise/sign-in?next=%2Forganise%2Fevents%2Fnew"},
        {"/organise/events/a%20b", "/organise/sign-in?next=%2Forganise%2Fevents%2Fa%20b"}};
    for (const auto& [asked, to] : led) {
        const auto answer = stranger.get(asked, k_as_browser);
        EXPECT_EQ(answer.status, 303) << asked;
        EXPECT_EQ(answer.header("cache-control"), "no-store") << asked;
        EXPECT_EQ(answer.header("location"), to);
    }
    EXPECT_EQ(stranger.get("/organise", {{"Accept", "application/json"}}).status, 401);
    EXPECT_EQ(stranger.get("/organise/sign-in", k_as_browser).status, 200);
}

TEST_F(OrganisePages, AnOrganiserGetsThemWithTheirNameAndNobodyKeepsThem) {
    const auto token = sign_in(olga, organiser);
    for (const auto& page : {std::string("/organise"), std::string("/organise/events/new"), draft(olga, organiser)}) {
        const auto answer = olga.get(page, k_as_browser);
        EXPECT_EQ(answer.status, 200) << page;
        EXPECT_EQ(answer.header("cache-control"), "no-store");
        EXPECT_NE(answer.body.find(R"(<meta name="robots" content="noindex">)"), std::string::npos);
        EXPECT_NE(answer.body.find(token), std::string::npos);
        EXPECT_NE(answer.body.find(organiser.email), std::string::npos);
        EXPECT_EQ(answer.body.find("Secret plans"), std::string::npos);
    }
    const auto again = olga.get("/organise/sign-in", k_as_browser);
    EXPECT_EQ(again.status, 303);
    EXPECT_EQ(again.header("location"), "/organise");
}

TEST_F(OrganisePages, TheEditorOfAnothersDraftLooksAsIfThereWereNone) {
    sign_in(olga, organiser);
    HttpClient otto{server().port()};
    sign_in(otto, make_organiser(own, make_organisation(own)));
    const auto page = draft(olga, organiser);
    const auto never = "/organise/events/" + EventId{}.to_string();
    const auto theirs = otto.get(page, k_as_browser), none = otto.get(never, k_as_browser);
    EXPECT_EQ(theirs.status, 404);
    EXPECT_EQ(none.status, 404);
    EXPECT_EQ(without_request(theirs), without_request(none));
    EXPECT_EQ(olga.get(page, k_as_browser).status, 200);
}

}  // namespace
}  // namespace plenary::organise
