// A run sheet, from the organiser's lines to the speaker's word that it was read.
#include "world.hpp"

namespace plenary::speakers {
namespace {

using SpeakersRunSheet = Speakers;

TEST_F(SpeakersRunSheet, IsWrittenReadAndConfirmed) {
    const auto key = invited("joao.reads@porto.example");
    const auto sheets = "/api/v1/organise/events/" + event.slug + "/run-sheets";
    const json body{{"on", 0},
                    {"notes", "Water is on the table."},
                    {"lines", {{{"at", "14:05"}, {"what", "Opening"}, {"who", "Mo"}}}}};
    const auto target = sheets + "/" + session.to_string();
    const auto written = checked(olga, "PUT", http::Method::put, target, body);
    ASSERT_EQ(written.status, 200) << written.body;
    EXPECT_EQ(
        checked(olga, "PUT", http::Method::put, target, {{"on", 0}, {"notes", "x"}, {"lines", json::array()}}).status,
        412);
    const auto page = json::parse(checked(speaker, "GET", http::Method::get, "/api/v1/speak/" + key).body);
    const auto sheet = page.at("sessions")[0].at("run_sheet");
    EXPECT_EQ(sheet.at("lines")[0].at("what"), "Opening");
    EXPECT_EQ(sheet.at("read"), false);
    const auto confirm = "/api/v1/speak/" + key + "/run-sheets/" + session.to_string();
    EXPECT_EQ(checked(speaker, "PUT", http::Method::put, confirm, {{"version", 2}}).status, 412);
    const auto read = checked(speaker, "PUT", http::Method::put, confirm, {{"version", 1}});
    EXPECT_EQ(json::parse(read.body).at("sessions")[0].at("run_sheet").at("read"), true);
    const auto listed = json::parse(checked(olga, "GET", http::Method::get, sheets).body).at("items")[0];
    EXPECT_EQ(listed.at("readers"),
              json::parse(R"([{"name": "João Lima", "version": 1}, {"name": "Mo Moderates", "version": null}])"));
    EXPECT_TRUE(olga.get(desk + "/export.csv", {{"Accept-Language", "en"}}).body.contains(",read,"));
    EXPECT_EQ(checked(speaker, "GET", http::Method::get, sheets).status, 401);
    HttpClient audience(server().port());
    EXPECT_FALSE(audience.get("/events/" + event.slug + "/sessions/shade").body.contains("Water is on the table"));
}

}  // namespace
}  // namespace plenary::speakers
