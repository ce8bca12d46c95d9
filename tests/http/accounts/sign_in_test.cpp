// Signing in: who gets in, with which cookie, and what the others learn.
#include <algorithm>

#include "organisers.hpp"

namespace plenary::accounts {
namespace {

using namespace std::chrono_literals;

class SignIn : public Organisers {};

TEST_F(SignIn, WithTheRightPasswordSaysWhoAndWhatFor) {
    const auto answer = enter(desk, olga.email);
    EXPECT_EQ(answer.status, 200) << answer.body;
    const auto session = json::parse(answer.body);
    EXPECT_EQ(session.at("account"),
              json({{"id", olga.account.to_string()}, {"name", "Olga Organiser"}, {"email", olga.email}}));
    const auto id = organisation.to_string();
    EXPECT_EQ(session.at("organisations"),
              json::array({{{"id", id}, {"slug", "o-" + id}, {"name", "City of " + id}, {"role", "owner"}}}));
    EXPECT_EQ(answer.header("cache-control"), "no-store");
    EXPECT_EQ(json::parse(get(desk, k_session).body), session);
}

TEST_F(SignIn, TakesTheAddressHoweverItIsTyped) {
    auto typed = " " + olga.email + " ";
    std::ranges::transform(typed, typed.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    EXPECT_EQ(enter(desk, typed).status, 200);
    EXPECT_EQ(enter(desk, olga.email, "Correct horse battery").status, 401) << "but not the password";
}

TEST_F(SignIn, SetsACookieThatNoScriptReadsAndNoOtherSiteSends) {
    const auto cookie = enter(desk, olga.email).all("set-cookie");
    ASSERT_EQ(cookie.size(), 1U);
    const auto value = cookie[0].substr(0, cookie[0].find(';'));
    EXPECT_EQ(value.size(), std::string("session=").size() + 43);
    EXPECT_EQ(cookie[0], value + "; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000");
    EXPECT_EQ(database.value("SELECT count(*) FROM sign_in_session s WHERE s::text LIKE " +
                             quoted("%" + value.substr(8) + "%")),
              "0");
}

TEST_F(SignIn, UnderHttpsItsCookieIsSecureAndOfThisHostOnly) {
    ServerProcess secure(database.uri(), {"server.public_url=https://plenary.example"});
    HttpClient browser(secure.port());
    const auto cookie = try_to_sign_in(browser, olga.email).header("set-cookie");
    EXPECT_TRUE(cookie.starts_with("__Host-session=")) << cookie;
    EXPECT_TRUE(cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000; Secure")) << cookie;
    EXPECT_EQ(browser.get(k_session).status, 200);
    const auto value = cookie.substr(7, cookie.find(';') - 7);
    EXPECT_EQ(browser.get(k_session, {{"Cookie", value}}).status, 401) << "without the prefix it is another's";
}

TEST_F(SignIn, AWrongPasswordAndAnAddressThatNobodyHasGetTheSameAnswer) {
    const auto wrong = enter(desk, olga.email, "wrong");
    const auto unknown = enter(desk, "nobody@city.example", "wrong");
    const auto no_address = enter(desk, "nobody", "wrong");
    EXPECT_EQ(wrong.status, 401);
    EXPECT_EQ(problem_code(wrong), "sign_in_failed");
    EXPECT_FALSE(wrong.has("set-cookie"));
    EXPECT_EQ(comparable(wrong), comparable(unknown));
    EXPECT_EQ(comparable(wrong), comparable(no_address));
    EXPECT_EQ(enter(desk, olga.email).status, 200) << "the control";
}

std::chrono::microseconds median(std::vector<std::chrono::microseconds> times) {
    std::ranges::sort(times);
    return times[times.size() / 2];
}

TEST_F(SignIn, TheirAnswersTakeTheSameTime) {
    const auto real = make_organiser(database, organisation, "owner", k_costly_hash);
    const auto time_of = [&](const std::string& email) {
        const auto begun = std::chrono::steady_clock::now();
        EXPECT_EQ(try_to_sign_in(desk, email, "wrong").status, 401);
        return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun);
    };
    std::vector<std::chrono::microseconds> known, unknown, without_weighing;
    for (int i = 0; i < 7; ++i) {
        known.push_back(time_of(real.email));
        unknown.push_back(time_of(fmt::format("nobody{}@city.example", i)));
        without_weighing.push_back(time_of(olga.email));
    }
    RecordProperty("known_us", static_cast<int>(median(known).count()));
    RecordProperty("unknown_us", static_cast<int>(median(unknown).count()));
    EXPECT_LT(median(unknown), median(known) * 3 / 2);
    EXPECT_LT(median(known), median(unknown) * 3 / 2);
    EXPECT_LT(median(without_weighing), median(unknown) * 2 / 3) << "the control: a difference would be seen";
}

TEST_F(SignIn, SaysWhyNotInTheLanguageOfThePage) {
    const auto detail = [&](const std::string& target, const std::string& language) {
        const Fields headers{{"Accept-Language", language}};
        const auto answer = target == k_session ? desk.post(target, R"({"email":"x","password":"y"})", headers)
                                                : desk.get(target, headers);
        EXPECT_EQ(answer.status, 401);
        return json::parse(answer.body).at("detail").get<std::string>();
    };
    EXPECT_EQ(detail(k_session, "en"), "The address or the password is not right.");
    EXPECT_EQ(detail(k_session, "fr"), "L’adresse ou le mot de passe n’est pas correct.");
    EXPECT_EQ(detail(k_sessions, "de"),
              "Öffnen Sie Ihren persönlichen Link, oder melden Sie sich an, wenn Sie Veranstaltungen organisieren.");
}

TEST_F(SignIn, MakesAFreshSessionAndEndsTheOneBeforeOnThisBrowser) {
    (void)sign_in(desk, olga);
    const auto first = desk.cookies();
    (void)sign_in(desk, olga);
    EXPECT_NE(desk.cookies(), first);
    EXPECT_TRUE(is_signed_in(desk));
    HttpClient old(server().port());
    EXPECT_EQ(old.get(k_session, {{"Cookie", first}}).status, 401);
    EXPECT_EQ(items(desk).size(), 1U);
}

TEST_F(SignIn, TakesNoSessionThatSomebodyPlanted) {
    const std::string planted = "session=" + std::string(43, 'A');
    const auto answer =
        desk.post(k_session, json{{"email", olga.email}, {"password", k_password}}.dump(), {{"Cookie", planted}});
    EXPECT_EQ(answer.status, 200);
    EXPECT_FALSE(desk.cookies().contains(std::string(43, 'A')));
    HttpClient attacker(server().port());
    EXPECT_EQ(attacker.get(k_session, {{"Cookie", planted}}).status, 401);
    EXPECT_TRUE(is_signed_in(desk));
}

TEST_F(SignIn, AndOutAreNotDoneForAnotherSitesPage) {
    (void)sign_in(desk, olga);
    const Fields evil{{"Origin", "https://evil.example"}};
    EXPECT_EQ(desk.send("DELETE", k_session, evil).status, 403);
    EXPECT_EQ(desk.post(k_session, json{{"email", olga.email}, {"password", k_password}}.dump(), evil).status, 403);
    EXPECT_TRUE(is_signed_in(desk));
    EXPECT_EQ(del(desk, k_session).status, 204) << "the control";
}

TEST_F(SignIn, AndAPersonalLinkAreHeldByOneBrowserAtOnce) {
    const auto event = make_event(database, 3);
    const auto place = take_place(server(), desk, event, event.slug + "@example.org");
    (void)sign_in(desk, olga);
    EXPECT_EQ(desk.get(place).status, 200);
    EXPECT_TRUE(is_signed_in(desk));
    EXPECT_EQ(desk.post(place + "/give-up", "", {{"X-CSRF-Token", ""}}).status, 200)
        << "a person's own place needs no organiser's token";
    EXPECT_EQ(del(desk, k_session).status, 204);
    EXPECT_FALSE(is_signed_in(desk));
    EXPECT_EQ(desk.get(place).status, 200);
}

TEST_F(SignIn, LeavesNeitherPasswordNorAddressInTheLog) {
    ServerProcess own(database.uri());
    HttpClient browser(own.port());
    (void)sign_in(browser, olga);
    (void)try_to_sign_in(browser, olga.email, "wrong horse battery");
    (void)try_to_sign_in(browser, olga.email, "control \x01 horse battery");
    browser.post(k_session, R"({"email":"x","passwort":"secret horse battery"})");
    const auto cookie = browser.cookies();
    EXPECT_EQ(own.stop(), 0);
    const auto log = own.output();
    EXPECT_TRUE(log.contains(k_session)) << "the control";
    EXPECT_FALSE(log.contains("horse battery"));
    EXPECT_FALSE(log.contains(olga.email));
    EXPECT_FALSE(log.contains(cookie.substr(cookie.find('=') + 1)));
}

}  // namespace
}  // namespace plenary::accounts
