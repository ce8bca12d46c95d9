// Who gives and takes roles in an organisation (abuse case A10).
#include <set>

#include "joining.hpp"

namespace plenary::accounts {
namespace {

class Team : public Joining {
protected:
    Team() {
        (void)sign_in(ninas, nina);
        (void)sign_in(rolfs, rolf);
    }
    HttpAnswer change(HttpClient& client, const TestOrganiser& whom, const std::string& role,
                      const std::string& version = "*") {
        const auto target = of_organisation("/members/" + whom.account.to_string());
        return checked(http::Method::patch, target,
                       client.send("PATCH", target, {{"Content-Type", "application/json"}, {"If-Match", version}},
                                   json{{"role", role}}.dump()));
    }
    HttpAnswer remove(HttpClient& client, const TestOrganiser& whom) {
        return del(client, of_organisation("/members/" + whom.account.to_string()));
    }
    std::string role_of(const TestOrganiser& who) {
        return database.value("SELECT role FROM organisation_role WHERE account_id = " +
                              quoted(who.account.to_string()));
    }

    TestOrganiser nina = make_organiser(database, organisation, "organiser");
    TestOrganiser rolf = make_organiser(database, organisation, "reader");
    HttpClient ninas{server().port()}, rolfs{server().port()};
};

TEST_F(Team, IsSeenByAllOfItWithTheirRoles) {
    for (auto* client : {&desk, &ninas, &rolfs}) {
        std::vector<std::string> seen;
        for (const auto& item : items(*client, of_organisation("/members"))) {
            seen.push_back(item.at("role"));
            EXPECT_EQ(item.contains("password_hash"), false);
        }
        EXPECT_EQ(seen, (std::vector<std::string>{"owner", "organiser", "reader"}));
    }
}

TEST_F(Team, IsReadPageByPage) {
    std::vector<std::string> walked;
    auto next = of_organisation("/members?limit=1");
    for (int i = 0; i < 9 && !next.empty(); ++i) {
        const auto page = json::parse(get(desk, next).body);
        for (const auto& item : page.at("items")) walked.push_back(item.at("role"));
        next = page.at("next").is_null()
                   ? ""
                   : of_organisation("/members?limit=1&cursor=" + page.at("next").get<std::string>());
    }
    EXPECT_EQ(walked, (std::vector<std::string>{"owner", "organiser", "reader"}));
}

TEST_F(Team, NobodyGivesARoleAboveTheirOwnNotEvenToThemselves) {
    for (const auto& refused : {invite(ninas, fresh_address(), "owner"), change(ninas, nina, "owner"),
                                change(ninas, rolf, "owner"), change(ninas, olga, "reader"), remove(ninas, olga)}) {
        EXPECT_EQ(refused.status, 403) << refused.body;
        EXPECT_EQ(wrong_fields(refused).at("/role"), "role_above_own");
    }
    EXPECT_EQ(log(), std::vector<std::string>(5, "team.refused"));
    EXPECT_EQ(
        database.value("SELECT count(*) FROM invitation WHERE organisation_id = " + quoted(organisation.to_string())),
        "0");
    EXPECT_EQ(role_of(nina), "organiser");
    EXPECT_EQ(role_of(olga), "owner");
    EXPECT_EQ(change(ninas, rolf, "organiser").status, 200) << "the control: up to their own";
    EXPECT_EQ(change(desk, rolf, "owner").status, 200) << "the control: an owner";
}

TEST_F(Team, AReaderChangesNothingAndTheTrySaysSoInTheLog) {
    for (const auto& refused : {invite(rolfs, fresh_address(), "reader"), change(rolfs, rolf, "reader"),
                                change(rolfs, nina, "reader"), remove(rolfs, nina)}) {
        EXPECT_EQ(refused.status, 403) << refused.body;
        EXPECT_EQ(wrong_fields(refused).at("/role"), "role_too_low");
    }
    EXPECT_EQ(log(), std::vector<std::string>(4, "team.refused"));
    EXPECT_EQ(invite(desk, fresh_address(), "reader").status, 201) << "the control";
}

TEST_F(Team, TheLastOwnerStays) {
    for (const auto& refused : {change(desk, olga, "organiser"), remove(desk, olga)}) {
        EXPECT_EQ(refused.status, 409) << refused.body;
        EXPECT_EQ(wrong_fields(refused).at("/role"), "last_owner");
    }
    EXPECT_EQ(change(desk, nina, "owner").status, 200);
    EXPECT_EQ(remove(desk, olga).status, 204) << "the control: somebody else owns it now";
    EXPECT_EQ(get(desk, of_organisation("/members")).status, 404) << "at once";
    EXPECT_EQ(get(ninas, of_organisation("/members")).status, 200);
}

TEST_F(Team, ARoleIsChangedOnTheVersionThatWasRead) {
    const auto version = items(desk, of_organisation("/members"))[2].at("version").get<int>();
    const auto first = change(desk, rolf, "organiser", fmt::format("\"{}\"", version));
    EXPECT_EQ(first.status, 200);
    EXPECT_EQ(first.header("etag"), fmt::format("\"{}\"", version + 1));
    EXPECT_EQ(change(desk, rolf, "reader", fmt::format("\"{}\"", version)).status, 412);
    EXPECT_EQ(role_of(rolf), "organiser");
    const auto target = of_organisation("/members/" + rolf.account.to_string());
    EXPECT_EQ(
        desk.send("PATCH", target, {{"Content-Type", "application/json"}}, json{{"role", "reader"}}.dump()).status,
        428);
}

TEST_F(Team, AReaderReadsEventsAndChangesNone) {
    const auto mine = make_event(database, 10);
    (void)make_organiser(database, mine.organisation);
    database.execute(
        fmt::format("INSERT INTO organisation_role (organisation_id, account_id, role) VALUES ('{}', '{}', "
                    "'reader')",
                    mine.organisation.to_string(), rolf.account.to_string()));
    const auto event = "/api/v1/organise/events/" + mine.event.to_string();
    EXPECT_EQ(rolfs.get(event).status, 200);
    const auto refused = rolfs.send("PATCH", event, {{"Content-Type", "application/json"}, {"If-Match", "*"}},
                                    json{{"minutes", 45}}.dump());
    EXPECT_EQ(refused.status, 403) << refused.body;
    EXPECT_EQ(rolfs.send("DELETE", event, {{"If-Match", "*"}}).status, 403);
    EXPECT_EQ(database.value("SELECT count(*) FROM activity WHERE action = 'event.refused' AND event_id = " +
                             quoted(mine.event.to_string())),
              "2");
}

}  // namespace
}  // namespace plenary::accounts
