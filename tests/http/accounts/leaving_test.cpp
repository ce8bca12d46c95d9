// Somebody who is removed or gets a lower role keeps no way back: no invitation of theirs, no role beside, no page that
// is open already.
#include "joining.hpp"

namespace plenary::accounts {
namespace {

class Leaving : public Joining {
protected:
    Leaving() { (void)sign_in(hers, nina); }

    HttpAnswer remove(const TestOrganiser& who) {
        return del(desk, of_organisation("/members/" + who.account.to_string()));
    }
    HttpAnswer lower(const TestOrganiser& who, const std::string& role) {
        return desk.send("PATCH", of_organisation("/members/" + who.account.to_string()),
                         {{"Content-Type", "application/json"}, {"If-Match", "*"}}, json{{"role", role}}.dump());
    }
    // The token that `from` sends to a new address as `role`.
    std::string invited_by(HttpClient& from, const std::string& role) {
        const auto email = fresh_address();
        EXPECT_EQ(invite(from, email, role).status, 201);
        return token_sent_to(email);
    }
    int accept_status(const std::string& token) {
        HttpClient friends(server().port());
        return accept(friends, token).status;
    }

    TestOrganiser nina = make_organiser(database, organisation, "owner");
    HttpClient hers{server().port()};
};

TEST_F(Leaving, TakesTheInvitationsAlongThatSheSent) {
    const auto of_nina = invited_by(hers, "owner"), of_olga = invited_by(desk, "organiser");
    EXPECT_EQ(remove(nina).status, 204);
    EXPECT_EQ(accept_status(of_nina), 410) << "a friend does not let her in again";
    EXPECT_EQ(hers.get("/organise/invitation/" + of_nina).status, 410);
    EXPECT_EQ(accept_status(of_olga), 200) << "the control: whoever stays has invited them";
    EXPECT_EQ(log(), (std::vector<std::string>{"team.invited", "team.invited", "team.withdrawn", "team.removed",
                                               "team.joined"}));
}

TEST_F(Leaving, ALowerRoleTakesBackWhatItCouldNotGive) {
    const auto owner = invited_by(hers, "owner"), organiser = invited_by(hers, "organiser");
    EXPECT_EQ(lower(nina, "organiser").status, 200);
    EXPECT_EQ(accept_status(owner), 410);
    EXPECT_EQ(accept_status(organiser), 200) << "the control: up to her own";
    const auto reader = invited_by(hers, "reader");
    EXPECT_EQ(lower(nina, "reader").status, 200);
    EXPECT_EQ(accept_status(reader), 410) << "a reader invites nobody";
}

TEST_F(Leaving, KeepsNoRoleBesideAtEventsAndSeries) {
    const auto event = make_event(database, 10);
    const auto at = [&](const TestOrganiser& who, const std::string& role) {
        database.execute(
            fmt::format("INSERT INTO organisation_role (organisation_id, account_id, role) VALUES ('{}', '{}', '{}')",
                        event.organisation.to_string(), who.account.to_string(), role));
    };
    at(olga, "owner");
    at(nina, "organiser");
    database.execute(fmt::format(
        R"sql(
        INSERT INTO series (id, organisation_id, slug, kind, title)
             VALUES (gen_random_uuid(), '{0}', 'l-{1}', 'webinar', '{{"en": "Talks"}}');
        UPDATE event SET series_id = (SELECT id FROM series WHERE slug = 'l-{1}') WHERE id = '{2}';
        INSERT INTO series_role (organisation_id, series_id, account_id, role)
             SELECT organisation_id, id, '{3}', 'organiser' FROM series WHERE slug = 'l-{1}';
        INSERT INTO event_role (organisation_id, event_id, account_id, role) VALUES ('{0}', '{2}', '{3}', 'organiser');
        )sql",
        event.organisation.to_string(), event.slug, event.event.to_string(), nina.account.to_string()));
    const auto page = "/api/v1/organise/events/" + event.event.to_string();
    EXPECT_EQ(hers.get(page).status, 200);
    const auto members = "/api/v1/organise/organisations/" + event.organisation.to_string() + "/members/";
    EXPECT_EQ(del(desk, members + nina.account.to_string()).status, 204);
    EXPECT_EQ(hers.get(page).status, 404) << "at once, on the page that is open";
    EXPECT_EQ(
        hers.send("PATCH", page, {{"Content-Type", "application/json"}, {"If-Match", "*"}}, R"({"minutes":45})").status,
        404);
    EXPECT_EQ(desk.get(page).status, 200) << "the control: who stays";
    EXPECT_EQ(hers.get(of_organisation("/members")).status, 200) << "and her other organisation's";
}

TEST_F(Leaving, AnInvitationToTheWrongHandsStaysWithdrawn) {
    const auto email = fresh_address();
    const auto asked = invite(desk, email);
    const auto token = token_sent_to(email);
    EXPECT_EQ(del(desk, of_organisation("/invitations/" + json::parse(asked.body).at("id").get<std::string>())).status,
              204);
    EXPECT_EQ(accept_status(token), 410);
    EXPECT_EQ(post(hers, "/api/v1/organise/invitations/accept", {{"token", token}}).status, 410);
    EXPECT_EQ(invite(desk, email).status, 201) << "the control: invited anew";
    EXPECT_EQ(accept_status(token), 410) << "the old link stays over";
    EXPECT_EQ(accept_status(token_sent_to(email, 2)), 200);
}

// Inviting and withdrawing in turn fills nobody's mailbox.
TEST_F(Leaving, AnAddressIsInvitedTenTimesAnHourAtMost) {
    const auto victim = fresh_address();
    for (int i = 0; i < 10; ++i) {
        const auto asked = invite(desk, victim, "reader");
        ASSERT_EQ(asked.status, 201) << asked.body;
        const auto id = json::parse(asked.body).at("id").get<std::string>();
        ASSERT_EQ(del(desk, of_organisation("/invitations/" + id)).status, 204);
    }
    const auto refused = invite(hers, victim, "reader");
    EXPECT_EQ(refused.status, 429) << "whoever of the organisation asks";
    EXPECT_NE(refused.header("retry-after"), "");
    EXPECT_EQ(problem_code(refused), "too_many_requests");
    EXPECT_EQ(invite(desk, fresh_address(), "reader").status, 201) << "the control: another address";
}

}  // namespace
}  // namespace plenary::accounts
