// A profile with its portrait, from one event of an organisation to the next.
#include "support/black_png.hpp"
#include "world.hpp"

namespace plenary::speakers {
namespace {

class SpeakersReuse : public Speakers {
protected:
    // Another event of the organisation with the same person on its stage: its address.
    std::string next_event() {
        const auto id = EventId::make(SystemClock{}.now()).to_string();
        own.execute(fmt::format(R"sql(
            CREATE TEMP TABLE another AS SELECT * FROM event WHERE id = '{0}';
            UPDATE another SET id = '{1}', slug = 'next-{1}', starts_at = starts_at + interval '1 year',
                               ends_at = ends_at + interval '1 year';
            INSERT INTO event SELECT * FROM another;
            DROP TABLE another;
            INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day)
                 SELECT '{1}', organisation_id, id, 'sun', '{{"en": "Sun"}}', starts_local, starts_at, ends_at,
                        starts_local::date FROM event WHERE id = '{1}';
            INSERT INTO person (id, organisation_id, event_id, name) VALUES ('{1}', '{2}', '{1}', 'João Lima');
            INSERT INTO session_person (organisation_id, session_id, person_id) VALUES ('{2}', '{1}', '{1}'))sql",
                                event.event.to_string(), id, event.organisation.to_string()));
        return id;
    }
    std::string invited_at(const std::string& id, const std::string& email, const std::string& before) {
        const auto at = "/api/v1/organise/events/" + id + "/speakers/" + id;
        EXPECT_EQ(
            checked(olga, "PUT", http::Method::put, at + "/address", {{"email", email}, {"language", "en"}}).status,
            200);
        EXPECT_EQ(checked(olga, "POST", http::Method::post, at + "/invitation").status, 200);
        std::string key;
        eventually(
            [&] {
                for (const auto& mail : mails_to(server().data(), email))
                    if (const auto found = mail.find("/speak/"); found != mail.npos)
                        if (auto other = mail.substr(found + 7, 43); other != before) key = std::move(other);
                return !key.empty();
            },
            std::chrono::seconds{60});
        return key;
    }
    json page(const std::string& key) {
        return json::parse(checked(speaker, "GET", http::Method::get, "/api/v1/speak/" + key).body);
    }
};

TEST_F(SpeakersReuse, TakesThePortraitAlongAsAFileOfItsOwn) {
    const auto email = "joao.again@porto.example";
    const auto first = invited(email);
    ASSERT_EQ(change(first, {{"biography", {{"en", "Plants trees."}}}}, "*").status, 200);
    ASSERT_EQ(speaker
                  .send("PUT", "/api/v1/speak/" + first + "/photo", {{"Content-Type", "application/octet-stream"}},
                        black_png(300, 300))
                  .status,
              200);
    const auto second = invited_at(next_event(), email, first);
    EXPECT_TRUE(page(second).at("kept").is_null());
    const auto use = "/api/v1/speak/" + second + "/kept";
    EXPECT_EQ(checked(speaker, "POST", http::Method::post, use).status, 404);
    ASSERT_EQ(checked(speaker, "PUT", http::Method::put, "/api/v1/speak/" + first + "/consents/reuse",
                      {{"agreed", true}, {"version", 1}, {"language", "en"}})
                  .status,
              200);
    EXPECT_EQ(page(second).at("kept").at("biography"), json::array({"en"}));
    const auto used = checked(speaker, "POST", http::Method::post, use);
    ASSERT_EQ(used.status, 200) << used.body;
    const auto now = json::parse(used.body);
    EXPECT_EQ(now.at("profile").at("biography").at("en"), "Plants trees.");
    EXPECT_TRUE(now.at("kept").is_null());
    const std::string shown = now.at("photo").at("shown"), there = page(first).at("photo").at("shown");
    EXPECT_NE(shown, there);
    EXPECT_EQ(checked(speaker, "DELETE", http::Method::del, "/api/v1/speak/" + first + "/photo").status, 200);
    EXPECT_EQ(speaker.get(there).status, 404);
    EXPECT_EQ(speaker.get(shown).status, 200) << "gone there, and still here";
}

}  // namespace
}  // namespace plenary::speakers
