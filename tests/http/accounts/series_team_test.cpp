// Roles at one series by page and call: who gives them, what they reach, and how somebody leaves.
#include <set>

#include "joining.hpp"

namespace plenary::accounts {
namespace {

class SeriesTeam : public Joining {
protected:
    SeriesTeam() {
        database.execute(fmt::format(
            R"sql(
            INSERT INTO series (id, organisation_id, slug, kind, title)
                 VALUES ('{0}', '{1}', 's-{2}', 'webinar', '{{"en": "Heat talks"}}');
            UPDATE event SET series_id = '{0}' WHERE id = '{3}';
            INSERT INTO organisation_role (organisation_id, account_id, role) VALUES ('{1}', '{4}', 'owner');
            )sql",
            series.to_string(), event.organisation.to_string(), event.slug, event.event.to_string(),
            olga.account.to_string()));
        (void)sign_in(owners, olga);
    }
    std::string of_series(const std::string& rest) { return "/api/v1/organise/series/s-" + event.slug + rest; }
    std::string of_event() { return "/api/v1/organise/events/" + event.event.to_string(); }
    HttpAnswer ask(HttpClient& client, const std::string& email, const std::string& role = "organiser") {
        return post(client, of_series("/invitations"), {{"email", email}, {"role", role}, {"language", "en"}});
    }
    int change_status(HttpClient& client) {
        return client
            .send("PATCH", of_event(), {{"Content-Type", "application/json"}, {"If-Match", "\"0\""}},
                  json{{"minutes", 45}}.dump())
            .status;
    }
    std::vector<std::string> log_of_series() {
        return database.column(
            fmt::format("SELECT action FROM activity WHERE detail->>'series' = '{}' ORDER BY id", series.to_string()));
    }

    TestEvent event = make_event(database, 10);
    TestEvent other = make_event(database, 10);
    SeriesId series = SeriesId::make(SystemClock{}.now());
    HttpClient owners{server().port()}, guests{server().port()};
};

TEST_F(SeriesTeam, SomebodyInvitedToASeriesOrganisesItsEventsAndNoOther) {
    const auto guest = fresh_address();
    ASSERT_EQ(ask(owners, guest).status, 201);
    EXPECT_EQ(ask(owners, guest).status, 409) << "once at a time";
    const auto token = token_sent_to(guest);
    EXPECT_NE(mails_to(server().data(), guest).front().find("Heat talks"), std::string::npos);
    EXPECT_NE(guests.get("/organise/invitation/" + token).body.find("Heat talks"), std::string::npos);
    const auto joined = accept(guests, token, "Greta Guest");
    ASSERT_EQ(joined.status, 200) << joined.body;
    keep_token(guests, joined);

    EXPECT_EQ(get(guests, of_event()).status, 200);
    EXPECT_EQ(guests.get("/api/v1/organise/events/" + other.event.to_string()).status, 404);
    EXPECT_EQ(change_status(guests), 412) << "an organiser may, on the version that is there";
    const auto listed = items(guests, "/api/v1/organise/series");
    ASSERT_EQ(listed.size(), 1U);
    EXPECT_EQ(listed[0].at("id"), series.to_string());
    EXPECT_EQ(listed[0].at("role"), "organiser");
    const auto team = items(guests, of_series("/team"));
    ASSERT_EQ(team.size(), 1U);
    EXPECT_EQ(team[0].at("name"), "Greta Guest");
    EXPECT_EQ(log_of_series(), (std::vector<std::string>{"team.invited", "team.joined"}));
    EXPECT_EQ(guests.get("/organise/series/s-" + event.slug + "/team").status, 200);
    EXPECT_EQ(desk.get("/organise/series/s-" + event.slug + "/team").status, 200) << "the control: its owner";
}

TEST_F(SeriesTeam, AReaderOfASeriesChangesNothingButLeaves) {
    const auto rita = make_organiser(database, make_organisation(database));
    (void)sign_in(guests, rita);
    ASSERT_EQ(ask(owners, rita.email, "reader").status, 201);
    ASSERT_EQ(post(guests, "/api/v1/organise/invitations/accept", {{"token", token_sent_to(rita.email)}}).status, 200);
    EXPECT_EQ(get(guests, of_event()).status, 200);
    EXPECT_EQ(change_status(guests), 403);
    EXPECT_EQ(ask(guests, fresh_address(), "reader").status, 403);
    const auto target = of_series("/team/" + rita.account.to_string());
    EXPECT_EQ(guests
                  .send("PATCH", target, {{"Content-Type", "application/json"}, {"If-Match", "*"}},
                        json{{"role", "organiser"}}.dump())
                  .status,
              403)
        << "nobody raises themselves";
    EXPECT_EQ(del(guests, of_series("/team/" + olga.account.to_string())).status, 403);
    EXPECT_EQ(del(guests, target).status, 204);
    EXPECT_EQ(guests.get(of_event()).status, 404) << "at once";
    EXPECT_EQ(del(guests, target).status, 404);
    EXPECT_EQ(log_of_series(), (std::vector<std::string>{"team.invited", "team.joined", "team.refused", "team.refused",
                                                         "team.refused", "team.left"}));
}

TEST_F(SeriesTeam, AnOwnerGivesAnotherRoleThereAndTakesIt) {
    const auto sam = make_organiser(database, make_organisation(database));
    database.execute(fmt::format(
        "INSERT INTO series_role (organisation_id, series_id, account_id, role) VALUES ('{}', '{}', '{}', 'reader')",
        event.organisation.to_string(), series.to_string(), sam.account.to_string()));
    (void)sign_in(guests, sam);
    const auto target = of_series("/team/" + sam.account.to_string());
    const auto change = [&](const std::string& role, const std::string& on) {
        const auto answer = owners.send("PATCH", target, {{"Content-Type", "application/json"}, {"If-Match", on}},
                                        json{{"role", role}}.dump());
        return checked(http::Method::patch, target, answer).status;
    };
    EXPECT_EQ(change("organiser", "\"7\""), 412);
    EXPECT_EQ(change("organiser", "\"1\""), 200);
    EXPECT_EQ(change_status(guests), 412) << "at once";
    EXPECT_EQ(change("owner", "*"), 422) << "a series has no owners";
    EXPECT_EQ(del(owners, target).status, 204);
    EXPECT_EQ(guests.get(of_event()).status, 404);
}

TEST_F(SeriesTeam, ThirtySeriesTakeNoMoreStatementsThanOne) {
    const auto count = [&] {
        EXPECT_EQ(items(owners, "/api/v1/organise/series?limit=200").size() > 0, true);
        const auto page = get(owners, "/api/v1/organise/series?limit=2");
        return json::parse(page.body).at("items").size();
    };
    EXPECT_EQ(count(), 1U);
    for (int i = 0; i < 29; ++i)
        database.execute(fmt::format(
            "INSERT INTO series (id, organisation_id, slug, kind, title) VALUES ('{0}', '{1}', 's-{0}x', 'webinar', "
            "'{{\"en\": \"Talks\"}}')",
            SeriesId::make(SystemClock{}.now()).to_string(), event.organisation.to_string()));
    EXPECT_EQ(count(), 2U);
    std::set<std::string> seen;
    std::string next;
    do {
        const auto page = json::parse(get(owners, "/api/v1/organise/series?limit=7" + next).body);
        for (const auto& item : page.at("items")) seen.insert(item.at("id").get<std::string>());
        next = page.at("next").is_null() ? "" : "&cursor=" + page.at("next").get<std::string>();
    } while (!next.empty());
    EXPECT_EQ(seen.size(), 30U);
}

// Somebody who has no other role than at an event or a series.
TEST_F(SeriesTeam, TheirSignInStandsInTheLogOfTheOrganisation) {
    const auto elsewhere = make_organisation(database);
    const auto sam = make_organiser(database, elsewhere);
    database.execute(fmt::format(
        "DELETE FROM organisation_role WHERE account_id = '{2}'; INSERT INTO series_role (organisation_id, series_id, "
        "account_id, role) VALUES ('{0}', '{1}', '{2}', 'reader')",
        event.organisation.to_string(), series.to_string(), sam.account.to_string()));
    const auto signed_in = [&](const OrganisationId& of) {
        return database.value(
            fmt::format("SELECT count(*) FROM activity WHERE organisation_id = '{}' AND actor = "
                        "'account:{}' AND action = 'account.signed_in'",
                        of.to_string(), sam.account.to_string()));
    };
    EXPECT_EQ(signed_in(event.organisation), "0");
    (void)sign_in(guests, sam);
    EXPECT_EQ(signed_in(event.organisation), "1");
    EXPECT_EQ(signed_in(elsewhere), "0");
}

TEST_F(SeriesTeam, AReaderLeavesAnEventAndAnOrganisation) {
    const auto rita = make_organiser(database, organisation, "reader");
    database.execute(fmt::format(
        "INSERT INTO event_role (organisation_id, event_id, account_id, role) VALUES ('{}', '{}', '{}', 'reader')",
        event.organisation.to_string(), event.event.to_string(), rita.account.to_string()));
    (void)sign_in(guests, rita);
    const auto self = rita.account.to_string();
    EXPECT_EQ(del(guests, of_event() + "/team/" + self).status, 204);
    EXPECT_EQ(guests.get(of_event()).status, 404);
    EXPECT_EQ(del(guests, of_organisation("/members/" + olga.account.to_string())).status, 403);
    EXPECT_EQ(del(guests, of_organisation("/members/" + self)).status, 204);
    EXPECT_EQ(guests.get(of_organisation("/members")).status, 404);
    EXPECT_EQ(log(), (std::vector<std::string>{"team.refused", "team.left"}));
    EXPECT_EQ(del(desk, of_organisation("/members/" + olga.account.to_string())).status, 409) << "the last owner stays";
}

}  // namespace
}  // namespace plenary::accounts
