// "My agenda" without an account over the wire, and the calendar that follows it.
#include "../visitor.hpp"
#include "demo_site.hpp"

namespace plenary::site {
namespace {

using nlohmann::json;
using test_support::Fields;
using test_support::HttpAnswer;

class FavouritesOverHttp : public DemoSite {
protected:
    static const test_support::TestEvent& one(test_support::TestDatabase& database) {
        static const auto made = make_far_conference(database, 6);
        return made;
    }
    static std::string new_key() { return to_hex_key(++keys_); }
    static std::string to_hex_key(int number) { return fmt::format("{:032x}", number + ::getpid() * 1000); }
    std::string set_of(const std::string& key) const { return "/api/v1/events/" + event_.slug + "/favourites/" + key; }
    std::string calendar_of(const std::string& key) const {
        return "/events/" + event_.slug + "/mine/" + key + "/agenda.ics";
    }
    HttpAnswer put(const std::string& key, const json& sessions, const std::string& version) {
        const Fields headers{{"Content-Type", "application/json"}, {"If-Match", version}};
        return client.send("PUT", set_of(key), headers, json{{"sessions", sessions}}.dump());
    }

    inline static int keys_ = 0;
    const test_support::TestEvent& event_ = one(database);
    const std::vector<std::string> sessions_ =
        database.column("SELECT id FROM session WHERE event_id = '" + event_.event.to_string() + "' ORDER BY id");
};

TEST_F(FavouritesOverHttp, AreReadWrittenAndMergedByVersion) {
    const auto key = new_key();
    const auto none = client.get(set_of(key));
    EXPECT_EQ(none.status, 200);
    EXPECT_EQ(json::parse(none.body), (json{{"sessions", json::array()}}));
    EXPECT_EQ(none.header("etag"), "\"0\"");
    const auto first = put(key, {sessions_[0]}, none.header("etag"));
    EXPECT_EQ(first.status, 200);
    EXPECT_EQ(first.header("etag"), "\"1\"");
    EXPECT_EQ(test_support::faults(http::Method::put, set_of(key), first), "");
    const auto late = put(key, {sessions_[1]}, "\"0\"");
    EXPECT_EQ(late.status, 412);
    EXPECT_EQ(json::parse(late.body).at("code"), "precondition_failed");
    EXPECT_EQ(read(set_of(key)).at("sessions"), json({sessions_[0]}));
    EXPECT_EQ(put(key, {sessions_[1], sessions_[0]}, "\"1\"").header("etag"), "\"2\"");
    const auto again = put(key, {sessions_[0], sessions_[1]}, "\"1\"");
    EXPECT_EQ(again.status, 200) << "the same set once more, in another order";
    EXPECT_EQ(again.header("etag"), "\"2\"");
    EXPECT_EQ(database.value("SELECT count(*) FROM favourites WHERE key_hash = sha256('" + key + "')"), "1");
}

TEST_F(FavouritesOverHttp, RefuseWhatIsNoneOfThisEvent) {
    const auto other = make_far_conference(database, 1);
    const auto foreign = database.value("SELECT id FROM session WHERE event_id = '" + other.event.to_string() + "'");
    const auto key = new_key();
    const auto refused = put(key, {sessions_[0], foreign}, "\"0\"");
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(test_support::wrong_fields(refused),
              (std::map<std::string, std::string>{{"/sessions/1", "not_allowed"}}));
    EXPECT_EQ(put(key, {"no id"}, "\"0\"").status, 422);
    EXPECT_EQ(put(key, json(501, sessions_[0]), "\"0\"").status, 422);
    EXPECT_EQ(client
                  .send("PUT", set_of(key), {{"Content-Type", "application/json"}, {"If-Match", "*"}},
                        R"({"sessions":[],"name":"Ana"})")
                  .status,
              422);
    EXPECT_EQ(client.send("PUT", set_of(key), {{"Content-Type", "application/json"}}, R"({"sessions":[]})").status,
              428);
    EXPECT_EQ(read(set_of(key)).at("sessions"), json::array()) << "nothing of it is stored";
    EXPECT_EQ(put(key, {sessions_[0]}, "\"0\"").status, 200) << "the control";
}

TEST_F(FavouritesOverHttp, AreNotThereByWhatIsNoKeyOrOfADraft) {
    for (const auto* key : {"a", "0123456789abcdef0123456789abcde", "0123456789abcdef0123456789abcdefa",
                            "0123456789ABCDEF0123456789ABCDEF", "0123456789abcdef0123456789abcdeg"}) {
        EXPECT_EQ(client.get(set_of(key)).status, 404) << key;
        EXPECT_EQ(put(key, {sessions_[0]}, "*").status, 404) << key;
        EXPECT_EQ(client.get(calendar_of(key)).status, 404) << key;
    }
    const auto key = new_key();
    EXPECT_EQ(client.get(set_of(key)).status, 200) << "the control";
    const auto draft = make_far_conference(database, 1);
    database.execute("UPDATE event SET state = 'draft' WHERE id = '" + draft.event.to_string() + "'");
    EXPECT_EQ(client.get("/api/v1/events/" + draft.slug + "/favourites/" + key).status, 404);
    EXPECT_EQ(client.get("/events/" + draft.slug + "/mine/" + key + "/agenda.ics").status, 404);
}

TEST_F(FavouritesOverHttp, TakeOnlySoManyWritesOfOneAddress) {
    const auto key = new_key();
    int refused = 0;
    for (int i = 0; i < 140 && refused == 0; ++i) {
        const auto answer = put(key, {sessions_[0]}, "*");
        refused += answer.status == 429;
        if (answer.status == 429) EXPECT_TRUE(answer.has("retry-after"));
    }
    EXPECT_GT(refused, 0);
    EXPECT_EQ(client.get(set_of(key)).status, 200) << "reading goes on";
}

TEST_F(FavouritesOverHttp, ACalendarFollowsThemForItsOwnerAlone) {
    const auto key = new_key();
    const auto empty = client.get(calendar_of(key));
    EXPECT_EQ(empty.status, 200);
    EXPECT_EQ(count_of(empty.body, "BEGIN:VEVENT"), 0);
    while (put(key, {sessions_[0], sessions_[2]}, "*").status == 429)
        std::this_thread::sleep_for(std::chrono::milliseconds{200});
    const auto mine = client.get(calendar_of(key));
    EXPECT_EQ(mine.header("content-type"), "text/calendar; charset=utf-8");
    EXPECT_EQ(mine.header("referrer-policy"), "no-referrer");
    EXPECT_EQ(mine.all("referrer-policy").size(), 1U);
    EXPECT_EQ(mine.header("x-robots-tag"), "noindex");
    EXPECT_EQ(mine.header("cache-control"), "private, no-cache");
    EXPECT_EQ(count_of(mine.body, "BEGIN:VEVENT"), 2);
    EXPECT_TRUE(mine.body.contains("UID:" + sessions_[2] + "@plenary"));
    EXPECT_FALSE(mine.body.contains(sessions_[1]));
    const auto tag = mine.header("etag");
    EXPECT_NE(tag, empty.header("etag"));
    EXPECT_EQ(client.get(calendar_of(key), {{"If-None-Match", tag}}).status, 304);
    database.execute("UPDATE session SET state = 'cancelled' WHERE id = '" + sessions_[2] +
                     "'; UPDATE event SET version = version + 1 WHERE id = '" + event_.event.to_string() + "'");
    EXPECT_TRUE(test_support::eventually([&] {
        return count_of(client.get(calendar_of(key), {{"If-None-Match", tag}}).body, "STATUS:CANCELLED") == 1;
    })) << "a change of the agenda is a change of the calendar";
    EXPECT_TRUE(client.get(calendar_of(key)).body.contains("SEQUENCE:2\r\n"));
}

}  // namespace
}  // namespace plenary::site
