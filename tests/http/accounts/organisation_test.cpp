// What an organisation is called and whom people write to, after the first page.
#include "joining.hpp"

namespace plenary::accounts {
namespace {

class OrganisationDetailsOf : public Joining {
protected:
    std::string target() { return of_organisation(""); }
    HttpAnswer change(HttpClient& client, const json& body, const std::string& on = "*") {
        return checked(
            http::Method::patch, target(),
            client.send("PATCH", target(), {{"Content-Type", "application/json"}, {"If-Match", on}}, body.dump()));
    }
    std::vector<std::string> log_of(const std::string& like) {
        return database.column(
            fmt::format("SELECT action FROM activity WHERE organisation_id = '{}' AND action LIKE '{}' ORDER BY id",
                        organisation.to_string(), like));
    }
    HttpClient others{server().port()};
};

TEST_F(OrganisationDetailsOf, AnOwnerChangesThemOnTheVersionThatWasRead) {
    const auto read = get(desk, target());
    ASSERT_EQ(read.status, 200) << read.body;
    const auto tag = read.header("etag");
    const auto changed = change(desk, {{"name", "City of Porto"}, {"contact_email", "events@porto.example"}}, tag);
    ASSERT_EQ(changed.status, 200) << changed.body;
    EXPECT_EQ(json::parse(changed.body).at("name"), "City of Porto");
    EXPECT_EQ(change(desk, {{"name", "City of Lisbon"}}, tag).status, 412);
    EXPECT_EQ(change(desk, {{"contact_phone", "+351 22 555"}}).status, 200);
    const auto now = json::parse(get(desk, target()).body);
    EXPECT_EQ(now.at("name"), "City of Porto");
    EXPECT_EQ(now.at("contact_email"), "events@porto.example");
    EXPECT_EQ(now.at("contact_phone"), "+351 22 555");
    EXPECT_EQ(desk.send("PATCH", target(), {{"Content-Type", "application/json"}}, R"({"name":"X"})").status, 428);
    EXPECT_EQ(log_of("organisation.%"), (std::vector<std::string>{"organisation.changed", "organisation.changed"}));
}

TEST_F(OrganisationDetailsOf, WhatEverybodySeesSaysSoAtOnce) {
    const auto event = make_event(database, 10);
    database.execute(
        fmt::format("INSERT INTO organisation_role (organisation_id, account_id, role) VALUES ('{}', '{}', 'owner')",
                    event.organisation.to_string(), olga.account.to_string()));
    (void)sign_in(desk, olga);
    const auto page = "/api/v1/events/" + event.slug;
    EXPECT_EQ(others.get(page).body.find("Cities of the North"), std::string::npos);
    const auto of = "/api/v1/organise/organisations/" + event.organisation.to_string();
    ASSERT_EQ(desk.send("PATCH", of, {{"Content-Type", "application/json"}, {"If-Match", "*"}},
                        R"({"name":"Cities of the North"})")
                  .status,
              200);
    EXPECT_TRUE(eventually([&] { return others.get(page).body.find("Cities of the North") != std::string::npos; }));
}

TEST_F(OrganisationDetailsOf, NobodyElseChangesThem) {
    const auto ben = make_organiser(database, organisation, "organiser");
    (void)sign_in(others, ben);
    EXPECT_EQ(get(others, target()).status, 200);
    EXPECT_EQ(change(others, {{"name", "Mine"}}).status, 403);
    const auto stranger = make_organiser(database, make_organisation(database));
    HttpClient elsewhere(server().port());
    (void)sign_in(elsewhere, stranger);
    EXPECT_EQ(get(elsewhere, target()).status, 404);
    EXPECT_EQ(change(elsewhere, {{"name", "Mine"}}).status, 404);
    EXPECT_EQ(log_of("organisation.%"), (std::vector<std::string>{"organisation.refused"}));
}

TEST_F(OrganisationDetailsOf, AnAddressThatIsNoneAndAnEmptyNameAreRefused) {
    EXPECT_EQ(wrong_fields(change(desk, {{"contact_email", "nobody"}})).count("/contact_email"), 1U);
    EXPECT_EQ(wrong_fields(change(desk, {{"name", ""}})).count("/name"), 1U);
    EXPECT_EQ(wrong_fields(change(desk, {{"name", "Porto\r\nBcc: all@example.org"}})).count("/name"), 1U);
    EXPECT_EQ(change(desk, {{"contact_email", ""}}).status, 200) << "none is given";
    EXPECT_EQ(log_of("organisation.%"), (std::vector<std::string>{"organisation.changed"}));
}

}  // namespace
}  // namespace plenary::accounts
