// What happens to a team and to its links when two do something at once.
#include <map>

#include "accounts/cookie_token.hpp"
#include "accounts/first_organiser_service.hpp"
#include "accounts/invitation_service.hpp"
#include "accounts/team_service.hpp"
#include "organisers.hpp"

namespace plenary::accounts {
namespace {

class AtOnce : public Organisers {
protected:
    http::Actor as(const TestOrganiser& who, http::Role role, const OrganisationId& where) {
        http::Actor actor;
        actor.account = who.account;
        actor.roles.push_back({where, role});
        actor.changes = true;
        return actor;
    }
    std::string owners(const OrganisationId& of) {
        return own.value("SELECT count(*) FROM organisation_role WHERE role = 'owner' AND organisation_id = '" +
                         of.to_string() + "'");
    }

    const std::string key = std::string(32, 'l');
    SessionOpening opening{{}, std::string(32, 'k')};
    TeamService team{database, clock, {}, key};
    NewAccounts accounts{database, clock, opening, passwords};
    InvitationService invitations{database, clock, {}, accounts, key};
};

TEST_F(AtOnce, TwoOwnersWhoRemoveEachOtherLeaveOne) {
    for (int round = 0; round < 15; ++round) {
        const auto here = make_organisation(own);
        const auto ada = make_organiser(own, here), ben = make_organiser(own, here);
        auto one = loop.start(team.remove(as(ada, http::Role::owner, here), here, ben.account));
        auto other = loop.start(team.remove(as(ben, http::Role::owner, here), here, ada.account));
        EXPECT_EQ(one.get().has_value() + other.get().has_value(), 1);
        EXPECT_EQ(owners(here), "1");
    }
}

TEST_F(AtOnce, AnInvitationIsAcceptedOnce) {
    for (int round = 0; round < 5; ++round) {
        const auto address = fmt::format("{}@invited.example", AccountId::make(clock.now()).to_string());
        const auto invited = loop.run(team.invite(as(olga, http::Role::owner, organisation), organisation,
                                                  {address, http::Role::organiser, "fr"}));
        ASSERT_TRUE(invited);
        const auto mail = loop.run(invitations.to_send(invited->id)).value();
        EXPECT_EQ(mail.offer.invitation.language, "fr");
        std::vector<std::future<Result<SignedInAccount>>> answers;
        std::vector<TestOrganiser> people;
        for (int i = 0; i < 4; ++i) people.push_back(make_organiser(own, make_organisation(own)));
        for (const auto& person : people)
            answers.push_back(loop.start(
                invitations.accept_signed_in(as(person, http::Role::owner, person.organisation), mail.token)));
        int accepted = 0;
        for (auto& answer : answers) accepted += answer.get().has_value();
        EXPECT_EQ(accepted, 1);
        EXPECT_FALSE(loop.run(invitations.to_send(invited->id))) << "a late mail does not go";
    }
}

TEST_F(AtOnce, AnInvitationTakesNoRoleAway) {
    const auto invited = loop.run(team.invite(as(olga, http::Role::owner, organisation), organisation,
                                              {"somebody@invited.example", http::Role::reader, "en"}));
    const auto token = loop.run(invitations.to_send(invited.value().id)).value().token;
    ASSERT_TRUE(loop.run(invitations.accept_signed_in(as(olga, http::Role::owner, organisation), token)));
    EXPECT_EQ(owners(organisation), "1");
}

TEST_F(AtOnce, AnInstallationIsHandedOverOnce) {
    TestDatabase empty;
    db::Database there{empty.uri(), {.hot = 1, .web = 2, .slow = 1, .jobs = 1}};
    NewAccounts made{there, clock, opening, passwords};
    FirstOrganiserService first{there, clock, {}, made, key};
    const auto token = first.token().value();
    EXPECT_EQ(first.token(), token) << "asked for again it is the same";
    std::vector<std::future<Result<SignedIn>>> answers;
    for (int i = 0; i < 3; ++i)
        answers.push_back(loop.start(first.begin(
            {}, {token, "City", "Ana", fmt::format("ana{}@porto.example", i), "three words and more", "en"}, "")));
    std::map<std::string, int> counted;
    for (auto& answer : answers) {
        const auto begun = answer.get();
        ++counted[begun ? "begun" : begun.error().code == ErrorCode::link_over ? "over" : begun.error().detail];
    }
    EXPECT_EQ(counted, (std::map<std::string, int>{{"begun", 1}, {"over", 2}}));
    EXPECT_EQ(empty.value("SELECT count(*) FROM account"), "1");
    EXPECT_FALSE(first.token());
    there.stop();
}

}  // namespace
}  // namespace plenary::accounts
