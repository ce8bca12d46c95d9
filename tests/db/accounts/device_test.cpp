// What one browser has proven by opening personal links.
#include <fmt/format.h>

#include "accounts/account_service.hpp"
#include "accounts/device_service.hpp"
#include "accounts/password.hpp"
#include "support/test_database.hpp"
#include "support/test_loop.hpp"

namespace plenary::accounts {
namespace {

class Device : public testing::Test {
protected:
    ~Device() override { database.stop(); }

    // A registration of a new organisation's event, as its personal link proves it.
    ProvenPlace make_place() {
        const auto event = test_support::make_event(own, 3);
        const auto id = RegistrationId::make(clock.now());
        own.execute(fmt::format(
            "INSERT INTO registration (id, organisation_id, event_id, category_id, state, email, address, "
            "name, language, created_at, changed_at) VALUES ('{}', '{}', '{}', '{}', 'confirmed', "
            "'a@x.org', 'a@x.org', 'Ana', 'en', now(), now())",
            id.to_string(), event.organisation.to_string(), event.event.to_string(), event.category.to_string()));
        return {event.organisation, id, 1};
    }
    http::Actor who(const std::string& cookie) { return loop.run(devices.identify(cookie)); }
    std::optional<std::string> remember(http::Actor actor, const ProvenPlace& place) {
        return loop.run(devices.remember(std::move(actor), place));
    }

    test_support::TestDatabase& own = test_support::TestDatabase::own();
    test_support::TestLoop loop{1};
    ManualClock clock{SystemClock{}.now()};
    db::Database database{own.uri(), {.hot = 1, .web = 2, .slow = 1, .jobs = 1}};
    DeviceService devices{database, clock};
};

TEST_F(Device, HoldsWhatItHasOpenedAndNothingElse) {
    const auto mine = make_place(), theirs = make_place();
    const auto my_cookie = remember({}, mine).value();
    const auto their_cookie = remember({}, theirs).value();
    EXPECT_EQ(who(my_cookie).registrations.size(), 1U);
    EXPECT_NE(who(my_cookie).find(mine.registration), nullptr);
    EXPECT_EQ(who(my_cookie).find(theirs.registration), nullptr);
    EXPECT_NE(who(their_cookie).find(theirs.registration), nullptr);
}

TEST_F(Device, GathersPlacesOfSeveralOrganisationsUnderOneCookie) {
    const auto first = make_place(), second = make_place();
    const auto cookie = remember({}, first).value();
    EXPECT_EQ(remember(who(cookie), second), std::nullopt) << "it keeps its cookie";
    EXPECT_EQ(remember(who(cookie), second), std::nullopt) << "opened again";
    EXPECT_EQ(who(cookie).registrations.size(), 2U);
    EXPECT_EQ(who(cookie).find(second.registration)->organisation, second.organisation);
}

TEST_F(Device, ARisenGenerationTakesThePlaceOffEveryDevice) {
    const auto place = make_place(), kept = make_place();
    const auto phone = remember({}, place).value();
    const auto laptop = remember({}, place).value();
    remember(who(phone), kept);
    own.execute(fmt::format("UPDATE registration SET generation = 2 WHERE id = '{}'", place.registration.to_string()));
    EXPECT_EQ(who(phone).find(place.registration), nullptr);
    EXPECT_NE(who(phone).find(kept.registration), nullptr);
    EXPECT_EQ(who(laptop).find(place.registration), nullptr);
    remember(who(phone), {place.organisation, place.registration, 2});
    EXPECT_NE(who(phone).find(place.registration), nullptr) << "by the new link";
    EXPECT_EQ(who(laptop).find(place.registration), nullptr);
}

TEST_F(Device, IsNobodyForWhatIsNoCookieOfOurs) {
    const auto cookie = remember({}, make_place()).value();
    EXPECT_FALSE(who(cookie).device.empty()) << "the control";
    for (const std::string& wrong : {std::string{}, std::string("x"), cookie + "A", cookie.substr(1),
                                     std::string(43, 'A'), std::string(100000, 'A')})
        EXPECT_TRUE(who(wrong).device.empty() && who(wrong).registrations.empty()) << wrong.substr(0, 60);
}

TEST_F(Device, ForgetsEverythingOnThatDeviceOnly) {
    const auto place = make_place();
    const auto phone = remember({}, place).value();
    const auto laptop = remember({}, place).value();
    loop.run(devices.forget(who(phone)));
    EXPECT_TRUE(who(phone).registrations.empty());
    EXPECT_NE(who(laptop).find(place.registration), nullptr);
    loop.run(devices.forget({}));
}

TEST_F(Device, ItsCookieIsStoredHashed) {
    const auto cookie = remember({}, make_place()).value();
    EXPECT_EQ(own.value("SELECT count(*) FROM device WHERE encode(token_hash, 'escape') LIKE " +
                        test_support::quoted("%" + cookie + "%")),
              "0");
    EXPECT_EQ(own.value("SELECT count(*) FROM device WHERE octet_length(token_hash) <> 32"), "0");
}

TEST_F(Device, AnAccountsAddressIsThereOnceAndItsPasswordIsNot) {
    const NewAccount account{"org@city.example", "Organiser", make_password(), test_support::make_organisation(own)};
    EXPECT_TRUE(add_account(database, clock, account));
    const auto again = add_account(database, clock, account);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::conflict);
    const auto hash = own.value("SELECT password_hash FROM account WHERE email = 'org@city.example'");
    EXPECT_THAT(hash, testing::StartsWith("$argon2id$"));
    EXPECT_TRUE(password_matches(hash, account.password));
    EXPECT_FALSE(password_matches(hash, account.password + "x"));
}

}  // namespace
}  // namespace plenary::accounts
