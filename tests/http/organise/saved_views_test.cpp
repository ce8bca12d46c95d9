// Views of registrations tables that somebody keeps for themselves.
#include "webinar_site.hpp"

namespace plenary::organise {
namespace {

using namespace test_support;
using nlohmann::json;

const std::string k_views = "/api/v1/organise/views";

class SavedViews : public WebinarSite {
protected:
    HttpAnswer save(HttpClient& client, const std::string& name, const json& filter) {
        return checked(client, "POST", http::Method::post, k_views, {{"name", name}, {"filter", filter}});
    }
    std::vector<std::string> names(HttpClient& client) {
        std::vector<std::string> found;
        for (const auto& view : json::parse(read(client, k_views).body).at("items")) found.push_back(view.at("name"));
        return found;
    }
};

TEST_F(SavedViews, AreOnesOwnByName) {
    const json filter{{"state", "waitlisted"}, {"country", "PT"}, {"search", "ana & co"}, {"sort", "name"}};
    const auto saved = save(olga, "Waiting in Porto", filter);
    ASSERT_EQ(saved.status, 201) << saved.body;
    EXPECT_EQ(save(olga, "All of them", json::object()).status, 201);
    EXPECT_EQ(names(olga), (std::vector<std::string>{"All of them", "Waiting in Porto"}));
    EXPECT_EQ(json::parse(read(olga, k_views).body).at("items")[1].at("filter"), filter);
    EXPECT_EQ(names(otto), std::vector<std::string>{});
    EXPECT_EQ(wrong_fields(save(olga, "All of them", filter)).count("/name"), 1U) << "a name is there once";
    EXPECT_EQ(save(otto, "All of them", filter).status, 201);

    const auto one = k_views + "/" + json::parse(saved.body).at("id").get<std::string>();
    EXPECT_EQ(checked(otto, "DELETE", http::Method::del, one).status, 404);
    EXPECT_EQ(checked(olga, "DELETE", http::Method::del, one).status, 204);
    EXPECT_EQ(names(olga), std::vector<std::string>{"All of them"});
    EXPECT_EQ(visitor.get(k_views).status, 401);
}

TEST_F(SavedViews, HoldNothingThatTheTableDoesNotKnow) {
    EXPECT_EQ(save(olga, "x", {{"state", "confirmed'--"}}).status, 422);
    EXPECT_EQ(save(olga, "x", {{"order", "name"}}).status, 422);
    EXPECT_EQ(save(olga, "", json::object()).status, 422);
    EXPECT_EQ(save(olga, std::string(81, 'x'), json::object()).status, 422);
    EXPECT_EQ(names(olga), std::vector<std::string>{});
}

TEST_F(SavedViews, AreNotEndless) {
    for (int i = 0; i < 50; ++i) ASSERT_EQ(save(olga, fmt::format("View {}", i), json::object()).status, 201);
    EXPECT_EQ(save(olga, "One more", json::object()).status, 409);
    EXPECT_EQ(names(olga).size(), 50U);
}

}  // namespace
}  // namespace plenary::organise
