// Roles at one event or one series, and organisations that help: who sees and changes what.
#include <set>

#include "joining.hpp"

namespace plenary::accounts {
namespace {

class EventTeam : public Joining {
protected:
    EventTeam() {
        database.execute(fmt::format(
            "INSERT INTO organisation_role (organisation_id, account_id, role) VALUES ('{}', '{}', 'owner')",
            event.organisation.to_string(), olga.account.to_string()));
        (void)sign_in(owners, olga);
    }
    std::string of_event(const std::string& rest = "") {
        return "/api/v1/organise/events/" + event.event.to_string() + rest;
    }
    HttpAnswer ask(HttpClient& client, const std::string& email, const std::string& role = "organiser") {
        return post(client, of_event("/invitations"), {{"email", email}, {"role", role}, {"language", "en"}});
    }
    // What the client sees of all events that are coming.
    std::set<std::string> seen_by(HttpClient& client) {
        std::set<std::string> seen;
        for (const auto& item : items(client, "/api/v1/organise/events?limit=200"))
            seen.insert(item.at("id").get<std::string>());
        return seen;
    }
    int change_status(HttpClient& client) {
        return client
            .send("PATCH", of_event(), {{"Content-Type", "application/json"}, {"If-Match", "\"0\""}},
                  json{{"minutes", 45}}.dump())
            .status;
    }
    std::string id() { return event.event.to_string(); }

    TestEvent event = make_event(database, 10);
    TestEvent other = make_event(database, 10);
    HttpClient owners{server().port()}, guests{server().port()};
    std::string guest = fresh_address();
};

TEST_F(EventTeam, SomebodyInvitedToOneEventSeesThatEventOnly) {
    ASSERT_EQ(ask(owners, guest).status, 201);
    const auto token = token_sent_to(guest);
    const auto joined = accept(guests, token, "Greta Guest");
    ASSERT_EQ(joined.status, 200) << joined.body;
    EXPECT_EQ(json::parse(joined.body).at("organisations"), json::array());
    keep_token(guests, joined);

    EXPECT_EQ(seen_by(guests), std::set<std::string>{id()});
    EXPECT_EQ(get(guests, of_event()).status, 200);
    EXPECT_EQ(guests.get("/api/v1/organise/events/" + other.event.to_string()).status, 404);
    EXPECT_EQ(guests.get("/api/v1/organise/organisations/" + event.organisation.to_string() + "/members").status, 404);
    EXPECT_EQ(change_status(guests), 412) << "an organiser may, on the version that is there";
    const auto team = items(guests, of_event("/team"));
    ASSERT_EQ(team.size(), 1U);
    EXPECT_EQ(team[0].at("name"), "Greta Guest");
    EXPECT_EQ(team[0].at("you"), true);
    EXPECT_EQ(seen_by(owners), std::set<std::string>{id()}) << "the control: all of their organisation's";
    EXPECT_EQ(database.column(fmt::format("SELECT action FROM activity WHERE event_id = '{}' AND action LIKE 'team.%' "
                                          "ORDER BY at",
                                          id())),
              (std::vector<std::string>{"team.invited", "team.joined"}));
}

TEST_F(EventTeam, AReaderOfAnEventChangesNothing) {
    const auto rita = make_organiser(database, make_organisation(database));
    ASSERT_EQ(ask(owners, rita.email, "reader").status, 201);
    (void)sign_in(guests, rita);
    ASSERT_EQ(post(guests, "/api/v1/organise/invitations/accept", {{"token", token_sent_to(rita.email)}}).status, 200);
    EXPECT_EQ(get(guests, of_event()).status, 200);
    EXPECT_EQ(change_status(guests), 403);
    EXPECT_EQ(ask(guests, fresh_address(), "reader").status, 403);
    const auto target = of_event("/team/" + rita.account.to_string());
    const auto raised = owners.send("PATCH", target, {{"Content-Type", "application/json"}, {"If-Match", "*"}},
                                    json{{"role", "organiser"}}.dump());
    EXPECT_EQ(faults(http::Method::patch, target, raised), "");
    EXPECT_EQ(raised.status, 200) << raised.body;
    EXPECT_EQ(change_status(guests), 412) << "at once";
    EXPECT_EQ(del(owners, target).status, 204);
    EXPECT_EQ(guests.get(of_event()).status, 404);
}

TEST_F(EventTeam, ARoleAtASeriesReachesItsEvents) {
    const auto sam = make_organiser(database, make_organisation(database));
    database.execute(fmt::format(
        R"sql(
        INSERT INTO series (id, organisation_id, slug, kind, title)
             VALUES (gen_random_uuid(), '{0}', 's-{1}', 'webinar', '{{"en": "Talks"}}');
        UPDATE event SET series_id = (SELECT id FROM series WHERE slug = 's-{1}') WHERE id = '{2}';
        INSERT INTO series_role (organisation_id, series_id, account_id, role)
             SELECT organisation_id, id, '{3}', 'reader' FROM series WHERE slug = 's-{1}';
        )sql",
        event.organisation.to_string(), event.slug, id(), sam.account.to_string()));
    (void)sign_in(guests, sam);
    EXPECT_EQ(seen_by(guests), std::set<std::string>{id()});
    EXPECT_EQ(get(guests, of_event()).status, 200);
    EXPECT_EQ(change_status(guests), 403);
    EXPECT_EQ(guests.get("/api/v1/organise/events/" + other.event.to_string()).status, 404);
}

TEST_F(EventTeam, AnotherOrganisationHelpsUntilItDoesNot) {
    const auto helping = make_organisation(database);
    const auto hana = make_organiser(database, helping, "organiser");
    (void)sign_in(guests, hana);
    EXPECT_EQ(guests.get(of_event()).status, 404);
    const auto target = of_event("/co-organisers");
    EXPECT_EQ(post(guests, target, {{"organisation", helping.to_string()}}).status, 404) << "nobody adds themselves";
    EXPECT_EQ(post(owners, target, {{"organisation", helping.to_string()}}).status, 204);
    EXPECT_EQ(items(owners, target).at(0).at("id"), helping.to_string());

    EXPECT_EQ(seen_by(guests), std::set<std::string>{id()});
    EXPECT_EQ(change_status(guests), 412);
    const auto third = make_organisation(database);
    EXPECT_EQ(post(guests, target, {{"organisation", third.to_string()}}).status, 403)
        << "its own organisation decides";
    EXPECT_EQ(del(guests, target + "/" + helping.to_string()).status, 403);
    EXPECT_EQ(post(owners, target, {{"organisation", event.organisation.to_string()}}).status, 404) << "not itself";

    EXPECT_EQ(del(owners, target + "/" + helping.to_string()).status, 204);
    EXPECT_EQ(guests.get(of_event()).status, 404);
    EXPECT_EQ(seen_by(guests), std::set<std::string>{});
    EXPECT_EQ(database.column(fmt::format("SELECT action FROM activity WHERE event_id = '{}' AND action LIKE 'team.%' "
                                          "ORDER BY at",
                                          id())),
              (std::vector<std::string>{"team.co_organiser_added", "team.refused", "team.refused",
                                        "team.co_organiser_removed"}));
}

}  // namespace
}  // namespace plenary::accounts
