// What an organisation has at video services, over HTTP: who sees it, who changes it, and that no secret comes back.
#include "joining.hpp"

namespace plenary::accounts {
namespace {

class VideoServicesOf : public Joining {
protected:
    std::string all() { return of_organisation("/video-services"); }
    // An account of a service that this installation does not know any more, with a secret that it cannot read.
    std::string left_over(const OrganisationId& of, const std::string& name = "Main") {
        const auto id = RegistrationId::make(SystemClock{}.now()).to_string();
        database.execute(fmt::format(
            "INSERT INTO provider_account (id, organisation_id, kind, name, settings, sealed, secrets, key_id, state, "
            "last_error, created_at) VALUES ('{}', '{}', 'harbour', '{}', '{{\"host\": \"anna\"}}', 'sealed-bytes', "
            "'{{word}}', 'key-of-it', 'failing', 'No answer', now())",
            id, of.to_string(), name));
        return id;
    }
    HttpAnswer change(HttpClient& client, const std::string& target, const std::string& on = "*") {
        const json body = {{"name", "Other"}, {"settings", {{"host", "anna"}}}};
        return client.send("PATCH", target, {{"Content-Type", "application/json"}, {"If-Match", on}}, body.dump());
    }
    std::vector<std::string> log_of_services() {
        return database.column(
            fmt::format("SELECT action FROM activity WHERE organisation_id = '{}' AND action LIKE "
                        "'video_service.%' ORDER BY id",
                        organisation.to_string()));
    }
    HttpClient others{server().port()};
};

TEST_F(VideoServicesOf, ATeamSeesThemWithoutTheirSecrets) {
    const auto id = left_over(organisation);
    (void)sign_in(others, make_organiser(database, organisation, "reader"));
    for (auto* client : {&desk, &others}) {
        const auto answer = get(*client, all());
        ASSERT_EQ(answer.status, 200) << answer.body;
        const auto accounts = json::parse(answer.body).at("accounts");
        ASSERT_EQ(accounts.size(), 1U);
        const auto& account = accounts[0];
        EXPECT_EQ(account.at("id"), id);
        EXPECT_EQ(account.at("sealed"), json({"word"}));
        EXPECT_EQ(account.at("settings"), json({{"host", "anna"}}));
        EXPECT_EQ(account.at("readable"), false);
        EXPECT_EQ(account.at("signals_address"), desk.origin() + "/api/v1/signals/" + id);
        EXPECT_EQ(account.at("state"), "failing");
        EXPECT_EQ(account.at("last_error"), "No answer");
        EXPECT_EQ(account.at("health").at("circuit"), "closed");
        for (const auto* hidden : {"sealed-bytes", "key_id", "key-of-it"})
            EXPECT_EQ(answer.body.find(hidden), std::string::npos) << hidden;
    }
    EXPECT_EQ(desk.get("/organise/video-services").status, 200);
}

TEST_F(VideoServicesOf, OnlyTheOwnersChangeThem) {
    const auto one = all() + "/" + left_over(organisation);
    (void)sign_in(others, make_organiser(database, organisation, "organiser"));
    const json added = {{"kind", "harbour"}, {"name", "Main"}, {"settings", json::object()}};
    EXPECT_EQ(post(others, all(), added).status, 403);
    EXPECT_EQ(change(others, one).status, 403);
    EXPECT_EQ(post(others, one + "/test", nullptr).status, 403);
    EXPECT_EQ(others.send("DELETE", one, {}).status, 403);
    EXPECT_EQ(log_of_services(), std::vector<std::string>(4, "video_service.refused"));
    EXPECT_EQ(database.value("SELECT count(*) FROM provider_account WHERE organisation_id = '" +
                             organisation.to_string() + "'"),
              "1");
    EXPECT_EQ(desk.send("DELETE", one, {}).status, 204) << "the control";
    EXPECT_EQ(desk.send("DELETE", one, {}).status, 404);
}

TEST_F(VideoServicesOf, AnotherOrganisationsAreNotThere) {
    const auto theirs = make_organisation(database);
    const auto id = left_over(theirs);
    const auto nobodys = RegistrationId::make(SystemClock{}.now()).to_string();
    const auto their_list = "/api/v1/organise/organisations/" + theirs.to_string() + "/video-services";
    EXPECT_EQ(get(desk, their_list).status, 404);
    for (const auto& named : {id, nobodys}) {
        const auto one = all() + "/" + named;
        EXPECT_EQ(change(desk, one).status, 404);
        EXPECT_EQ(post(desk, one + "/test", nullptr).status, 404);
        EXPECT_EQ(desk.send("DELETE", one, {}).status, 404);
    }
    EXPECT_EQ(database.value("SELECT name FROM provider_account WHERE id = '" + id + "'"), "Main");
    EXPECT_EQ(json::parse(get(desk, all()).body).at("accounts"), json::array());
}

TEST_F(VideoServicesOf, AreOfAKindThatThereIs) {
    const auto one = all() + "/" + left_over(organisation);
    const json added = {{"kind", "harbour"}, {"name", "Second"}, {"settings", json::object()}};
    EXPECT_EQ(wrong_fields(post(desk, all(), added)).count("/kind"), 1U);
    EXPECT_EQ(wrong_fields(change(desk, one)).count("/kind"), 1U);
    const auto test = post(desk, one + "/test", nullptr);
    ASSERT_EQ(test.status, 200) << test.body;
    EXPECT_EQ(json::parse(test.body).at("account").at("state"), "failing");
    EXPECT_EQ(desk.send("PATCH", one, {{"Content-Type", "application/json"}}, R"({"name":"X","settings":{}})").status,
              428);
    EXPECT_EQ(post(desk, all(), {{"kind", "harbour"}, {"name", "X"}, {"settings", {{"a", 1}}}}).status, 422);
    EXPECT_EQ(post(desk, all(), {{"kind", "harbour"}, {"name", ""}, {"settings", json::object()}}).status, 422);
}

TEST_F(VideoServicesOf, StayWhileSessionsAreHeldWithThem) {
    const auto event = make_event(database, 5);
    database.execute(
        fmt::format("INSERT INTO organisation_role (organisation_id, account_id, role) VALUES ('{}', '{}', 'owner')",
                    event.organisation.to_string(), olga.account.to_string()));
    (void)sign_in(desk, olga);
    const auto id = left_over(event.organisation);
    const auto session = RegistrationId::make(SystemClock{}.now()).to_string();
    database.execute(fmt::format(
        "INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day, "
        "provider, "
        "provider_account_id) VALUES ('{0}', '{1}', '{2}', '{0}', '{{\"en\": \"Talk\"}}', '2027-03-04 10:00', "
        "'2027-03-04 10:00Z', '2027-03-04 11:00Z', '2027-03-04', 'harbour', '{3}')",
        session, event.organisation.to_string(), event.event.to_string(), id));
    const auto one = "/api/v1/organise/organisations/" + event.organisation.to_string() + "/video-services/" + id;
    const auto refused = desk.send("DELETE", one, {});
    EXPECT_EQ(refused.status, 409) << refused.body;
    EXPECT_EQ(json::parse(refused.body).at("errors").at(0).at("pointer"), "/sessions");
    database.execute("UPDATE session SET provider_account_id = NULL WHERE id = '" + session + "'");
    EXPECT_EQ(desk.send("DELETE", one, {}).status, 204);
}

}  // namespace
}  // namespace plenary::accounts
