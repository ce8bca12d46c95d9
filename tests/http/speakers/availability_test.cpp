// A speaker says when they cannot be there, and the organisers plan by it.
#include "world.hpp"

namespace plenary::speakers {
namespace {

class SpeakersAvailability : public Speakers {
protected:
    SpeakersAvailability() {
        own.execute("UPDATE event SET form = 'conference', zone = 'Europe/Brussels' WHERE id = '" +
                    event.event.to_string() + "'");
    }

    HttpAnswer say(const std::string& key, const json& body) {
        return checked(speaker, "POST", http::Method::post, absences_of(key), body);
    }
    HttpAnswer withdraw(const std::string& key, const json& absence) {
        return checked(speaker, "DELETE", http::Method::del,
                       absences_of(key) + "/" + absence.at("id").get<std::string>());
    }
    json in_builder() { return json::parse(checked(olga, "GET", http::Method::get, agenda).body).at("absences"); }
    static std::string absences_of(const std::string& key) { return "/api/v1/speak/" + key + "/absences"; }

    std::string agenda = "/api/v1/organise/events/" + event.slug + "/agenda";
};

TEST_F(SpeakersAvailability, IsSaidWithTheLinkAndSeenByOrganisersAtOnce) {
    const auto key = invited("joao.away@porto.example");
    const auto said = say(key, {{"day", "2026-07-04"}, {"from", "09:00"}, {"until", "11:00"}, {"note", "Train at 11"}});
    ASSERT_EQ(said.status, 200) << said.body;
    const auto absence = json::parse(said.body).at("absences").at(0);
    EXPECT_EQ(absence.at("starts_at"), "2026-07-04T07:00:00Z");
    EXPECT_EQ(absence.at("ends_at"), "2026-07-04T09:00:00Z");
    EXPECT_EQ(absence.at("note"), "Train at 11");

    ASSERT_EQ(in_builder().size(), 1U);
    EXPECT_EQ(in_builder().at(0).at("person"), person);
    EXPECT_EQ(in_builder().at(0).at("id"), absence.at("id"));
    const auto listed = json::parse(checked(olga, "GET", http::Method::get, desk).body).at("items").at(0);
    EXPECT_EQ(listed.at("absences"), json::array({absence}));

    ASSERT_EQ(say(key, {{"day", "2026-07-05"}}).status, 200);
    const auto file = olga.get(desk + "/export.csv", {{"Accept-Language", "en"}}).body;
    EXPECT_THAT(file, testing::HasSubstr("Sat 4 July 2026, 09:00–11:00 Brussels time (Train at 11); Sun 5 July 2026"));
    EXPECT_THAT(file, testing::Not(testing::HasSubstr("Sun 5 July 2026, 00:00")));

    EXPECT_EQ(withdraw(key, absence).status, 200);
    EXPECT_EQ(in_builder().size(), 1U);
    EXPECT_EQ(withdraw(key, absence).status, 404);
}

TEST_F(SpeakersAvailability, IsRefusedForTimesThatAreNone) {
    const auto key = invited("joao.refused@porto.example");
    const auto refusal = [&](const json& body) {
        const auto wrong = json::parse(say(key, body).body).at("errors").at(0);
        return wrong.at("pointer").get<std::string>() + " " + wrong.at("code").get<std::string>();
    };
    EXPECT_EQ(refusal({{"day", "2027-03-28"}, {"from", "02:30"}}), "/from time_skipped");
    EXPECT_EQ(refusal({{"day", "2026-10-25"}, {"until", "02:30"}}), "/until time_twice");
    EXPECT_EQ(refusal({{"day", "2026-07-04"}, {"from", "11:00"}, {"until", "11:00"}}), "/until until_before_from");
    EXPECT_EQ(in_builder().size(), 0U);
}

TEST_F(SpeakersAvailability, IsOnesOwn) {
    const auto key = invited("joao.own@porto.example");
    EXPECT_EQ(say(key, {{"day", "2026-07-04"}, {"person", session.to_string()}}).status, 422);
    const auto mo = checked(olga, "POST", http::Method::post, agenda + "/absences",
                            {{"person", session.to_string()}, {"day", "2026-07-04"}});
    ASSERT_EQ(mo.status, 201) << mo.body;
    EXPECT_EQ(withdraw(key, in_builder().at(0)).status, 404);
    EXPECT_EQ(in_builder().size(), 1U);
}

TEST_F(SpeakersAvailability, IsNotAskedAtAWebinar) {
    const auto key = invited("joao.webinar@porto.example");
    const auto page = [&] {
        return json::parse(checked(speaker, "GET", http::Method::get, "/api/v1/speak/" + key).body);
    };
    EXPECT_EQ(page().at("absences"), json::array());
    own.execute("UPDATE event SET form = 'webinar' WHERE id = '" + event.event.to_string() + "'");
    EXPECT_EQ(page().at("absences"), nullptr);
    EXPECT_EQ(say(key, {{"day", "2026-07-04"}}).status, 409);
}

}  // namespace
}  // namespace plenary::speakers
