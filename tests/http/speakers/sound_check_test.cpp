// A slot of the sound check, from the organiser's offer to the speaker's calendar.
#include "world.hpp"

namespace plenary::speakers {
namespace {

class SpeakersSoundCheck : public Speakers {
protected:
    json offer(const json& changed = json::object()) {
        json body{{"starts_local", "2036-09-10T10:00"},
                  {"minutes", 15},
                  {"count", 3},
                  {"places", 1},
                  {"place", "Hall 2"},
                  {"link", "https://meet.example.org/check"}};
        body.update(changed);
        return json::parse(checked(olga, "POST", http::Method::post, slots, body).body);
    }
    HttpAnswer choose(const std::string& key, const std::string& slot) {
        return checked(speaker, "PUT", http::Method::put, "/api/v1/speak/" + key + "/sound-check", {{"slot", slot}});
    }

    std::string slots = "/api/v1/organise/events/" + event.slug + "/sound-checks";
};

TEST_F(SpeakersSoundCheck, IsChosenAndComesByMailForTheCalendar) {
    const auto key = invited("joao.tries@porto.example");
    const auto offered = offer().at("items");
    ASSERT_EQ(offered.size(), 3U);
    const auto read = [&] {
        return json::parse(checked(speaker, "GET", http::Method::get, "/api/v1/speak/" + key).body).at("sound_check");
    };
    EXPECT_EQ(read().at("open").size(), 3U);
    EXPECT_FALSE(read().dump().contains("meet.example.org")) << "the link is for who has chosen";
    const std::string second = offered[1].at("id");
    const auto chosen = choose(key, second);
    ASSERT_EQ(chosen.status, 200) << chosen.body;
    EXPECT_EQ(read().at("chosen").at("link"), "https://meet.example.org/check");
    EXPECT_EQ(read().at("open").size(), 2U);
    std::string mail;
    EXPECT_TRUE(eventually(
        [&] {
            for (const auto& each : mails_to(server().data(), "joao.tries@porto.example"))
                if (each.contains("text/calendar")) mail = each;
            return !mail.empty();
        },
        std::chrono::seconds{60}));
    EXPECT_TRUE(mail.contains("Your sound check for"));
    const auto items = json::parse(checked(olga, "GET", http::Method::get, slots).body).at("items");
    EXPECT_EQ(items[1].at("taken"), 1);
    EXPECT_EQ(problem_code(checked(olga, "DELETE", http::Method::del, slots + "/" + second)), "conflict");
    EXPECT_EQ(checked(olga, "DELETE", http::Method::del, slots + "/" + items[0].at("id").get<std::string>()).status,
              204);
    EXPECT_EQ(json::parse(checked(olga, "GET", http::Method::get, desk).body).at("items")[0].at("sound_check_at"),
              items[1].at("starts_at"));
    EXPECT_TRUE(olga.get(desk + "/export.csv").body.contains("Hall 2"));
    EXPECT_EQ(checked(olga, "DELETE", http::Method::del, slots + "/" + second + "?taken_too=true").status, 204);
    EXPECT_TRUE(read().at("chosen").is_null());
    ASSERT_EQ(choose(key, offered[2].at("id")).status, 200);
    const auto back = checked(speaker, "DELETE", http::Method::del, "/api/v1/speak/" + key + "/sound-check");
    EXPECT_TRUE(json::parse(back.body).at("sound_check").at("chosen").is_null());
}

TEST_F(SpeakersSoundCheck, IsRefusedWithItsReason) {
    const auto key = invited("joao.late.slot@porto.example");
    const auto code = [](const json& answer) { return answer.at("errors")[0].at("code").get<std::string>(); };
    EXPECT_EQ(code(offer({{"starts_local", "2020-01-01T10:00"}})), "in_the_past");
    EXPECT_EQ(code(offer({{"link", "http://meet.example.org"}})), "format");
    EXPECT_EQ(choose(key, person).status, 404);
    EXPECT_EQ(checked(speaker, "GET", http::Method::get, slots).status, 401);
    EXPECT_TRUE(json::parse(checked(speaker, "GET", http::Method::get, "/api/v1/speak/" + key).body)
                    .at("sound_check")
                    .is_null())
        << "none is offered";
}

}  // namespace
}  // namespace plenary::speakers
