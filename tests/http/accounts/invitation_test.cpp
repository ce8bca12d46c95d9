// Colleagues join by a mail: what its link shows, who may use it, and how often.
#include <set>

#include "joining.hpp"

namespace plenary::accounts {
namespace {

using namespace std::chrono_literals;

class Invitations : public Joining {
protected:
    std::string page_of(const std::string& token) { return "/organise/invitation/" + token; }
    HttpClient bens{server().port()};
    std::string ben = fresh_address();
};

TEST_F(Invitations, MakeAnAccountWithTheirRoleAndSignIn) {
    const auto invited = invite(desk, " " + ben + " ", "organiser", "de");
    ASSERT_EQ(invited.status, 201) << invited.body;
    EXPECT_EQ(json::parse(invited.body).at("email"), ben);
    const auto token = token_sent_to(ben);
    const auto mail = mails_to(server().data(), ben).front();
    EXPECT_TRUE(mail.contains("Content-Language: de")) << mail;
    EXPECT_TRUE(mail.contains("Olga Organiser"));
    EXPECT_EQ(database.value("SELECT count(*) FROM invitation i WHERE i::text LIKE " + quoted("%" + token + "%")), "0");
    EXPECT_EQ(database.value("SELECT count(*) FROM task t WHERE t::text LIKE " + quoted("%" + token + "%")), "0");

    const auto joined = accept(bens, token);
    ASSERT_EQ(joined.status, 200) << joined.body;
    const auto session = json::parse(joined.body);
    EXPECT_EQ(session.at("account").at("email"), ben);
    EXPECT_EQ(session.at("organisations").at(0).at("role"), "organiser");
    EXPECT_TRUE(is_signed_in(bens));
    HttpClient later(server().port());
    EXPECT_EQ(enter(later, ben, k_new_password).status, 200);
    EXPECT_EQ(log(), (std::vector<std::string>{"team.invited", "team.joined"}));
    EXPECT_EQ(json::parse(get(desk, of_organisation("/invitations")).body).at("items"), json::array());
}

// A mail program that looks at every link (E04) uses none up.
TEST_F(Invitations, AreUsedUpByPostingOnlyAndOnce) {
    ASSERT_EQ(invite(desk, ben).status, 201);
    const auto token = token_sent_to(ben);
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(bens.get(page_of(token)).status, 200);
        EXPECT_EQ(bens.send("HEAD", page_of(token), {}).status, 200);
    }
    EXPECT_EQ(bens.get(page_of(token)).header("cache-control"), "no-store");
    EXPECT_EQ(accept(bens, token).status, 200);
    HttpClient thief(server().port());
    const auto again = accept(thief, token);
    EXPECT_EQ(again.status, 410);
    EXPECT_EQ(problem_code(again), "link_over");
    EXPECT_FALSE(again.has("set-cookie"));
    EXPECT_EQ(thief.get(page_of(token)).status, 410);
    EXPECT_EQ(thief.get(page_of(std::string(43, 'A'))).status, 410) << "as one that never was";
}

TEST_F(Invitations, LastSevenDays) {
    ASSERT_EQ(invite(desk, ben).status, 201);
    const auto token = token_sent_to(ben);
    ServerProcess moved(database.uri());  // of its own: its clock is moved
    HttpClient client(moved.port());
    move_clock(moved, 7 * 24h - 60s);
    EXPECT_EQ(client.get(page_of(token)).status, 200);
    move_clock(moved, 7 * 24h + 60s);
    EXPECT_EQ(client.get(page_of(token)).status, 410);
    const json body{{"token", token}, {"name", "Ben"}, {"password", k_new_password}};
    EXPECT_EQ(client.post("/api/v1/invitations/accept", body.dump()).status, 410);
    EXPECT_EQ(accept(bens, token).status, 200) << "the control: in time";
}

TEST_F(Invitations, AreAcceptedByAnAccountThatIsSignedIn) {
    const auto otto = make_organiser(database, make_organisation(database), "reader");
    ASSERT_EQ(invite(desk, otto.email).status, 201);
    const auto token = token_sent_to(otto.email);
    EXPECT_EQ(problem_code(accept(bens, token)), "sign_in_required") << "the address has an account";
    (void)sign_in(bens, otto);
    const auto joined = post(bens, "/api/v1/organise/invitations/accept", {{"token", token}});
    ASSERT_EQ(joined.status, 200) << joined.body;
    EXPECT_EQ(json::parse(joined.body).at("organisations").size(), 2U);
    const auto now = roles();
    EXPECT_EQ(std::set<std::string>(now.begin(), now.end()),
              (std::set<std::string>{olga.email + " owner", otto.email + " organiser"}));
}

TEST_F(Invitations, SentAgainHaveAnotherLinkAndWithdrawnNone) {
    const auto id = json::parse(invite(desk, ben).body).at("id").get<std::string>();
    const auto first = token_sent_to(ben);
    const auto again = of_organisation("/invitations/" + id + "/send-again");
    const auto at_once = post(desk, again, nullptr);
    EXPECT_EQ(problem_code(at_once), "too_many_requests");
    EXPECT_GT(std::stoi(at_once.header("retry-after")), 200);
    database.execute("UPDATE invitation SET sent_at = sent_at - interval '6 minutes' WHERE id = " + quoted(id));
    EXPECT_EQ(post(desk, again, nullptr).status, 200);
    const auto second = token_sent_to(ben, 2);
    EXPECT_NE(first, second);
    EXPECT_EQ(bens.get(page_of(first)).status, 410);
    EXPECT_EQ(bens.get(page_of(second)).status, 200);
    EXPECT_EQ(del(desk, of_organisation("/invitations/" + id)).status, 204);
    EXPECT_EQ(bens.get(page_of(second)).status, 410);
    EXPECT_EQ(accept(bens, second).status, 410);
    EXPECT_EQ(log(), (std::vector<std::string>{"team.invited", "team.invited_again", "team.withdrawn"}));
}

TEST_F(Invitations, RefuseWhoIsInvitedOrThereAlready) {
    EXPECT_EQ(invite(desk, ben).status, 201);
    const auto twice = invite(desk, ben);
    EXPECT_EQ(twice.status, 409);
    EXPECT_EQ(wrong_fields(twice).at("/email"), "invited_already");
    EXPECT_EQ(wrong_fields(invite(desk, olga.email)).at("/email"), "member_already");
    EXPECT_EQ(wrong_fields(invite(desk, "nobody")).count("/email"), 1U);
}

TEST_F(Invitations, TakeNoPasswordThatIsShort) {
    ASSERT_EQ(invite(desk, ben).status, 201);
    const auto token = token_sent_to(ben);
    const json body{{"token", token}, {"name", "Ben"}, {"password", "elevenchars"}};
    const auto answer = post(bens, "/api/v1/invitations/accept", body);
    EXPECT_EQ(answer.status, 422);
    EXPECT_EQ(wrong_fields(answer).at("/password"), "too_short");
    EXPECT_EQ(accept(bens, token).status, 200) << "the control";
}

}  // namespace
}  // namespace plenary::accounts
