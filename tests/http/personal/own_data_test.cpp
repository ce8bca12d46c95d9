// One's own data, read with its version and changed on it.
#include <fmt/format.h>

#include "../visitor.hpp"
#include "support/own_server.hpp"

namespace plenary::test_support {
namespace {

using nlohmann::json;

class OwnData : public OwnServer<OwnData> {
protected:
    OwnData() { place_ = take_place(server(), client_, event_, email_); }

    [[nodiscard]] std::string target() const { return place_ + "/person"; }
    HttpAnswer read() {
        auto answer = client_.get(target());
        EXPECT_EQ(answer.status, 200) << answer.body;
        EXPECT_EQ(faults(http::Method::get, target(), answer), "");
        return answer;
    }
    HttpAnswer put(HttpClient& client, const json& body, const Fields& conditions) {
        Fields headers{{"Content-Type", "application/json"}};
        headers.insert(headers.end(), conditions.begin(), conditions.end());
        auto answer = client.send("PUT", target(), headers, body.dump());
        EXPECT_EQ(faults(http::Method::put, target(), answer), "");
        return answer;
    }
    HttpAnswer put_on(const std::string& tag, const json& body) { return put(client_, body, {{"If-Match", tag}}); }
    static json person(const std::string& name) {
        return {{"name", name}, {"authority", {{"name", "Land Tirol"}}}, {"country", "AT"}, {"language", "de"}};
    }
    std::string name() { return json::parse(read().body).at("name"); }

    TestDatabase& database_ = database();
    TestEvent event_ = make_event(database_, 3);
    HttpClient client_{server().port()};
    std::string email_ = event_.slug + "@example.org";
    std::string place_;
};

TEST_F(OwnData, IsReadWithItsVersionAndAnsweredChanged) {
    const auto before = read();
    EXPECT_EQ(json::parse(before.body), json({{"name", "Ana Lima"},
                                              {"email", email_},
                                              {"authority", "City of Porto"},
                                              {"authority_id", nullptr},
                                              {"country", "PT"},
                                              {"language", "en"}}));
    EXPECT_EQ(before.header("etag"), "\"1\"");
    const auto changed = put_on("\"1\"", person("Ana Lima-Costa"));
    EXPECT_EQ(changed.status, 200) << changed.body;
    EXPECT_EQ(json::parse(changed.body), json({{"name", "Ana Lima-Costa"},
                                               {"email", email_},
                                               {"authority", "Land Tirol"},
                                               {"authority_id", nullptr},
                                               {"country", "AT"},
                                               {"language", "de"}}));
    EXPECT_EQ(changed.header("etag"), "\"2\"");
    EXPECT_EQ(read().header("etag"), "\"2\"");
    EXPECT_EQ(json::parse(client_.get(place_).body).at("person"), json::parse(changed.body));
}

TEST_F(OwnData, WithoutAnAuthorityHasNone) {
    auto body = person("Ana Lima");
    body.erase("authority");
    EXPECT_EQ(json::parse(put_on("\"1\"", body).body).at("authority"), json());
    body["authority"] = nullptr;
    EXPECT_EQ(put_on("\"2\"", body).status, 200);
}

TEST_F(OwnData, IsChangedOnTheVersionThatIsThereOnly) {
    const auto absent = put(client_, person("Eva"), {});
    EXPECT_EQ(absent.status, 428);
    EXPECT_EQ(problem_code(absent), "precondition_required");
    for (const auto* tag : {"\"2\"", "\"0\"", "W/\"1\"", "1", "\"1-gz\"", ""}) {
        const auto stale = put_on(tag, person("Eva"));
        EXPECT_EQ(stale.status, 412) << tag;
        EXPECT_EQ(problem_code(stale), "precondition_failed") << tag;
        EXPECT_FALSE(stale.has("etag"));
    }
    EXPECT_EQ(name(), "Ana Lima");
    EXPECT_EQ(put_on("\"9\", \"1\"", person("Eva Silva")).status, 200) << "the control";
    EXPECT_EQ(put_on("\"1\"", person("Eva")).status, 412) << "it has been changed since";
    EXPECT_EQ(put_on("*", person("Eva Costa")).status, 200);
    EXPECT_EQ(name(), "Eva Costa");
}

TEST_F(OwnData, SaysWhyNotInTheLanguageOfThePage) {
    const auto detail = [&](const Fields& headers) {
        return json::parse(put(client_, person("Eva"), headers).body).at("detail").get<std::string>();
    };
    EXPECT_EQ(detail({{"Accept-Language", "de"}, {"If-Match", "\"7\""}}),
              "Das wurde geändert, seit Sie es gelesen haben. Sehen Sie nach, was jetzt dort steht.");
    EXPECT_EQ(detail({{"Accept-Language", "fr"}}),
              "Rechargez la page, puis refaites la modification : elle n’indique pas sur quoi elle porte.");
}

TEST_F(OwnData, OfAnotherDeviceIsAsIfItHadNeverBeen) {
    HttpClient other(server().port());
    take_place(server(), other, event_, "other-" + email_);
    const auto theirs = target();
    const auto mine = put(other, person("Eva"), {{"If-Match", "*"}});
    EXPECT_EQ(mine.status, 404);
    EXPECT_EQ(other.get(theirs).status, 404);
    EXPECT_EQ(put(other, person("Eva"), {}).status, 404) << "what is not there has no version";
    HttpClient stranger(server().port());
    EXPECT_EQ(stranger.get(theirs).status, 401);
    EXPECT_EQ(put(stranger, person("Eva"), {{"If-Match", "*"}}).status, 401);
    EXPECT_EQ(name(), "Ana Lima");
    EXPECT_EQ(put(client_, person("Eva"), {{"If-Match", "*"}}).status, 200) << "the control: its owner may";
}

TEST_F(OwnData, NamesEveryWrongEntry) {
    const auto wrong = put_on("\"1\"", {{"name", ""},
                                        {"authority", {{"id", "none"}}},
                                        {"country", "Austria"},
                                        {"language", "uk"},
                                        {"email", "eva@example.org"}});
    EXPECT_EQ(wrong.status, 422);
    std::vector<std::string> pointers;
    for (const auto& [pointer, code] : wrong_fields(wrong)) pointers.push_back(pointer);
    EXPECT_EQ(pointers, (std::vector<std::string>{"/authority/id", "/country", "/email", "/language", "/name"}));
    EXPECT_EQ(wrong_fields(wrong).at("/email"), "unknown");
    auto unknown = person("Eva");
    unknown["authority"] = {{"id", "0192f0c1-2b3c-7d4e-8f5a-6b7c8d9e0f1a"}};
    EXPECT_EQ(wrong_fields(put_on("\"1\"", unknown)),
              (std::map<std::string, std::string>{{"/authority/id", "unknown"}}));
    EXPECT_EQ(name(), "Ana Lima");
}

TEST_F(OwnData, DecidesTheLanguageAndNameOfLaterMails) {
    const auto mails = [&](const std::string& subject) {
        int found = 0;
        for (const auto& mail : mails_to(server().data(), email_)) found += mail.contains(subject) ? 1 : 0;
        return found;
    };
    EXPECT_EQ(put_on("\"1\"", person("Eva Silva")).status, 200);
    EXPECT_EQ(mails("Content-Language: de"), 0);
    EXPECT_EQ(client_.post(place_ + "/give-up", "").status, 200);
    EXPECT_TRUE(eventually([&] { return mails("Content-Language: de") == 1; }, std::chrono::seconds{60}));
    EXPECT_EQ(mails("Eva Silva"), 1);
}

}  // namespace
}  // namespace plenary::test_support
