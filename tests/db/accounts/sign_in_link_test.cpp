// Links to sign in by the clock that stands still (abuse case E06), and when two use one at once.
#include "accounts/sign_in_link_service.hpp"
#include "organisers.hpp"

namespace plenary::accounts {
namespace {

class Links : public Organisers {
protected:
    struct Link {
        std::string token;
        std::string cookie;
    };
    Link ask(LinkKind kind) {
        const auto cookie = loop.run(links.ask({kind, olga.email, "fr", std::nullopt})).value();
        const auto id = SignInLinkId::parse(own.value(fmt::format(
            "SELECT id FROM sign_in_link WHERE email = '{}' ORDER BY created_at DESC, id DESC LIMIT 1", olga.email)));
        const auto mail = loop.run(links.to_send(id.value())).value();
        EXPECT_EQ(mail.language, "fr");
        EXPECT_EQ(mail.kind, kind);
        return {mail.token, cookie};
    }
    static SignInLinkService::Use use(const Link& link) { return {link.token, link.cookie, {}, "A browser"}; }

    SignInLinkService links{
        database, clock, {}, SignInSteps{SessionOpening{{}, std::string(32, 'k')}}, passwords, std::string(32, 'l')};
};

TEST_F(Links, LeadSomewhereForTenMinutes) {
    auto link = ask(LinkKind::sign_in);
    clock.advance(10min - 1s);
    EXPECT_EQ(loop.run(links.state(LinkKind::sign_in, link.token, link.cookie)), LinkState::open);
    EXPECT_TRUE(loop.run(links.sign_in(use(link))).value().signed_in);
    link = ask(LinkKind::sign_in);
    clock.advance(10min);
    EXPECT_EQ(loop.run(links.state(LinkKind::sign_in, link.token, link.cookie)), LinkState::over);
    EXPECT_EQ(loop.run(links.sign_in(use(link))).error().code, ErrorCode::link_over);
}

TEST_F(Links, AreUsedByOneOfManyAtOnce) {
    const auto link = ask(LinkKind::sign_in);
    std::vector<std::future<Result<SignInOutcome>>> answers;
    for (int i = 0; i < 8; ++i) answers.push_back(loop.start(links.sign_in(use(link))));
    int in = 0;
    for (auto& answer : answers) in += answer.get().has_value();
    EXPECT_EQ(in, 1);
}

TEST_F(Links, AreNotMailedWhenUsedOrTooOldAndForgottenAfterAQuarterOfAnHour) {
    const auto link = ask(LinkKind::sign_in);
    const auto id =
        SignInLinkId::parse(own.value(fmt::format("SELECT id FROM sign_in_link WHERE email = '{}'", olga.email)))
            .value();
    ASSERT_TRUE(loop.run(links.sign_in(use(link))));
    EXPECT_FALSE(loop.run(links.to_send(id)));
    clock.advance(15min);
    loop.run(links.forget_old());
    EXPECT_EQ(own.value(fmt::format("SELECT count(*) FROM sign_in_link WHERE email = '{}'", olga.email)), "0");
}

}  // namespace
}  // namespace plenary::accounts
