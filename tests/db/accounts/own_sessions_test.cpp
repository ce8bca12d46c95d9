// One's own sessions: seen, ended, said in the log, forgotten.
#include "organisers.hpp"

namespace plenary::accounts {
namespace {

class OwnSessions : public Organisers {
protected:
    std::vector<std::string> browsers(const std::string& session) {
        std::vector<std::string> named;
        for (const auto& item : loop.run(sign_ins.list(actor_of(session), {}, 200)).items)
            named.push_back(item.browser);
        return named;
    }
    std::vector<std::string> log_of(const OrganisationId& organisation) {
        return own.column(
            fmt::format("SELECT action || ' ' || actor FROM activity WHERE organisation_id = '{}' ORDER BY id",
                        organisation.to_string()));
    }
};

TEST_F(OwnSessions, EndAtOnceWhereverTheyAre) {
    const auto here = begin(olga).cookie, there = begin(olga).cookie;
    const auto id_there = SignInSessionId::parse(actor_of(there).session).value();
    EXPECT_TRUE(loop.run(sign_ins.end(actor_of(here), id_there)));
    EXPECT_FALSE(is_signed_in(there));
    EXPECT_EQ(loop.run(sign_ins.end(actor_of(here), id_there)).error().code, ErrorCode::not_found) << "it is over";
    loop.run(sign_ins.sign_out(actor_of(here)));
    EXPECT_FALSE(is_signed_in(here));
}

TEST_F(OwnSessions, AreNotSomebodyElses) {
    const auto ben = make_organiser(own, organisation);
    const auto mine = begin(olga).cookie, theirs = begin(ben).cookie;
    const auto their_id = SignInSessionId::parse(actor_of(theirs).session).value();
    EXPECT_EQ(loop.run(sign_ins.end(actor_of(mine), their_id)).error().code, ErrorCode::not_found);
    EXPECT_TRUE(is_signed_in(theirs));
    EXPECT_TRUE(loop.run(sign_ins.end(actor_of(theirs), their_id))) << "the control";
}

TEST_F(OwnSessions, AreListedWhileTheyRunTheOneLastUsedFirst) {
    std::vector<std::string> cookies;
    for (const auto* browser : {"first", "second", "third", "ended", "old"}) {
        cookies.push_back(begin(olga, {}, browser).cookie);
        clock.advance(1min);
    }
    loop.run(sign_ins.sign_out(actor_of(cookies[3])));
    own.execute(fmt::format("UPDATE sign_in_session SET seen_at = '{}' WHERE browser = 'old' AND account_id = '{}'",
                            db::text_of(clock.now() - 12h), olga.account.to_string()));
    (void)begin(make_organiser(own, organisation), {}, "somebody else's");
    EXPECT_TRUE(is_signed_in(cookies[0]));
    EXPECT_EQ(browsers(cookies[0]), (std::vector<std::string>{"first", "third", "second"}));

    const auto page = loop.run(sign_ins.list(actor_of(cookies[0]), {}, 2));
    ASSERT_EQ(page.items.size(), 2U);
    const auto rest = loop.run(sign_ins.list(actor_of(cookies[0]), page.next, 2));
    ASSERT_EQ(rest.items.size(), 1U);
    EXPECT_EQ(rest.items[0].browser, "second");
    EXPECT_FALSE(rest.next);
}

TEST_F(OwnSessions, AndTheirEndsStandInTheLogOfEachOrganisationTheAccountWorksFor) {
    const auto other = make_organisation(own), strangers = make_organisation(own);
    own.execute(
        fmt::format("INSERT INTO organisation_role (organisation_id, account_id, role) VALUES ('{}', '{}', "
                    "'organiser')",
                    other.to_string(), olga.account.to_string()));
    const auto here = begin(olga).cookie, there = begin(olga).cookie;
    EXPECT_TRUE(loop.run(sign_ins.end(actor_of(here), SignInSessionId::parse(actor_of(there).session).value())));
    const auto again = begin(olga, actor_of(here)).cookie;
    loop.run(sign_ins.sign_out(actor_of(again)));
    const auto who = " account:" + olga.account.to_string();
    const std::vector<std::string> expected{"account.signed_in" + who,     "account.signed_in" + who,
                                            "account.session_ended" + who, "account.signed_out" + who,
                                            "account.signed_in" + who,     "account.signed_out" + who};
    EXPECT_EQ(log_of(organisation), expected);
    EXPECT_EQ(log_of(other), expected);
    EXPECT_EQ(log_of(strangers), std::vector<std::string>{});
}

TEST_F(OwnSessions, AreForgottenWhenTheyCannotRunAnyMore) {
    (void)begin(olga);
    const auto kept = [&] {
        return own.value(
            fmt::format("SELECT count(*) FROM sign_in_session WHERE account_id = '{}'", olga.account.to_string()));
    };
    clock.advance(std::chrono::days{30} - 1s);
    loop.run(sign_ins.forget_old());
    EXPECT_EQ(kept(), "1");
    clock.advance(1s);
    loop.run(sign_ins.forget_old());
    EXPECT_EQ(kept(), "0");
}

}  // namespace
}  // namespace plenary::accounts
