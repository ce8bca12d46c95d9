// Sessions of organisers: begun, used, grown old.
#include "accounts/device_service.hpp"
#include "organisers.hpp"

namespace plenary::accounts {
namespace {

class SignIn : public Organisers {};

TEST_F(SignIn, MakesAnActorOfTheAccountWithItsRoles) {
    const auto other = make_organisation(own);
    own.execute(
        fmt::format("INSERT INTO organisation_role (organisation_id, account_id, role) VALUES ('{}', '{}', "
                    "'organiser')",
                    other.to_string(), olga.account.to_string()));
    const auto begun = begin(olga);
    EXPECT_EQ(begun.account.email, olga.email);
    EXPECT_EQ(begun.account.organisations.size(), 2U);
    const auto actor = actor_of(begun.cookie);
    EXPECT_EQ(actor.account, olga.account);
    EXPECT_EQ(actor.csrf_token, begun.csrf_token);
    ASSERT_EQ(actor.roles.size(), 2U);
    for (const auto& held : actor.roles)
        EXPECT_EQ(held.role, held.organisation == organisation ? http::Role::owner : http::Role::organiser);
    EXPECT_EQ(loop.run(sign_ins.account_of(actor)).name, "Olga Organiser");
}

TEST_F(SignIn, OfAnAccountWithoutARoleIsOneAllTheSame) {
    own.execute(fmt::format("DELETE FROM organisation_role WHERE account_id = '{}'", olga.account.to_string()));
    const auto begun = begin(olga);
    EXPECT_TRUE(begun.account.organisations.empty());
    EXPECT_EQ(actor_of(begun.cookie).account, olga.account);
    EXPECT_TRUE(actor_of(begun.cookie).roles.empty());
}

TEST_F(SignIn, IsNobodyForWhatIsNoCookieOfOurs) {
    const auto cookie = begin(olga).cookie;
    EXPECT_TRUE(is_signed_in(cookie)) << "the control";
    for (const std::string& wrong : {std::string{}, std::string("x"), cookie + "A", cookie.substr(1),
                                     std::string(43, 'A'), std::string(100000, 'A')})
        EXPECT_FALSE(is_signed_in(wrong)) << wrong.substr(0, 60);
    EXPECT_EQ(
        own.value("SELECT count(*) FROM sign_in_session WHERE token_hash = convert_to(" + quoted(cookie) + ", 'UTF8')"),
        "0");
}

TEST_F(SignIn, AndADevicesPlacesAreOneActor) {
    DeviceService devices{database, clock};
    const auto event = make_event(own, 3);
    const auto place = RegistrationId::make(clock.now());
    own.execute(fmt::format(
        "INSERT INTO registration (id, organisation_id, event_id, category_id, state, email, address, name, language, "
        "created_at, changed_at) VALUES ('{}', '{}', '{}', '{}', 'confirmed', 'o@x.org', 'o@x.org', 'Olga', 'en', "
        "now(), "
        "now())",
        place.to_string(), event.organisation.to_string(), event.event.to_string(), event.category.to_string()));
    const auto device = loop.run(devices.remember({}, {event.organisation, place, 1})).value();
    const auto session = begin(olga).cookie;
    const auto both = actor_of(session, device);
    EXPECT_EQ(both.account, olga.account);
    EXPECT_NE(both.find(place), nullptr);
    EXPECT_EQ(both.device, loop.run(devices.identify(device)).device);
    EXPECT_NE(actor_of("none", device).find(place), nullptr) << "a session that is none takes no place away";
    EXPECT_FALSE(actor_of("none", device).account);
}

TEST_F(SignIn, EndsTwelveHoursAfterItsLastUseAndThirtyDaysAfterItBegan) {
    const auto unused = begin(olga).cookie, used = begin(olga).cookie;
    clock.advance(12h - 1s);
    EXPECT_TRUE(is_signed_in(used));
    clock.advance(1s);
    EXPECT_FALSE(is_signed_in(unused));
    EXPECT_TRUE(is_signed_in(used));
    for (int i = 0; i < 64; ++i) {
        clock.advance(11h);
        EXPECT_TRUE(is_signed_in(used)) << i;
    }
    clock.advance(4h - 1s);
    EXPECT_TRUE(is_signed_in(used));
    clock.advance(1s);
    EXPECT_FALSE(is_signed_in(used)) << "thirty days are over";
}

TEST_F(SignIn, IsNotedAsUsedOnceAMinute) {
    const auto cookie = begin(olga).cookie;
    const auto seen = [&] {
        return own.value(fmt::format("SELECT seen_at = '{}' FROM sign_in_session WHERE account_id = '{}'",
                                     db::text_of(clock.now()), olga.account.to_string()));
    };
    clock.advance(59s);
    EXPECT_TRUE(is_signed_in(cookie));
    EXPECT_EQ(seen(), "f");
    clock.advance(1s);
    EXPECT_TRUE(is_signed_in(cookie));
    EXPECT_EQ(seen(), "t");
}

TEST_F(SignIn, OnTheSameBrowserEndsTheSessionBeforeAndIsAnother) {
    const auto first = begin(olga).cookie;
    const auto elsewhere = begin(olga).cookie;
    const auto second = begin(olga, actor_of(first)).cookie;
    EXPECT_NE(first, second);
    EXPECT_FALSE(is_signed_in(first));
    EXPECT_TRUE(is_signed_in(second));
    EXPECT_TRUE(is_signed_in(elsewhere)) << "another browser's";
}

}  // namespace
}  // namespace plenary::accounts
