// One's own sessions: seen, ended, grown old.
#include "organisers.hpp"

namespace plenary::accounts {
namespace {

using namespace std::chrono_literals;

class Sessions : public Organisers {
protected:
    static std::vector<std::string> browsers(const json& list) {
        std::vector<std::string> named;
        for (const auto& item : list) named.push_back(item.at("browser"));
        return named;
    }
    std::string at(const std::string& id) { return std::string(k_sessions) + "/" + id; }

    HttpClient phone{server().port()};
};

TEST_F(Sessions, AreListedWithTheirBrowserAndTheOneThatAsksIsMarked) {
    phone.send_always("User-Agent", "A telephone");
    desk.send_always("User-Agent", "A desk " + std::string(500, 'x'));
    (void)sign_in(phone, olga);
    (void)sign_in(desk, olga);
    HttpClient bens(server().port());
    (void)sign_in(bens, make_organiser(database, organisation));

    const auto list = items(desk);
    EXPECT_EQ(browsers(list), (std::vector<std::string>{"A desk " + std::string(393, 'x'), "A telephone"}));
    EXPECT_EQ(list[0].at("current"), true);
    EXPECT_EQ(list[1].at("current"), false);
    EXPECT_EQ(items(phone)[0].at("current"), false);
    EXPECT_EQ(items(bens).size(), 1U);
}

TEST_F(Sessions, AreReadPageByPage) {
    std::vector<HttpClient> devices;
    for (int i = 0; i < 5; ++i) {
        devices.emplace_back(server().port());
        devices.back().send_always("User-Agent", std::to_string(i));
        (void)sign_in(devices.back(), olga);
    }
    for (const int limit : {1, 2, 5, 200}) {
        SCOPED_TRACE(limit);
        std::vector<std::string> walked;
        std::string next = fmt::format("{}?limit={}", k_sessions, limit);
        for (int i = 0; i < 10 && !next.empty(); ++i) {
            const auto page = json::parse(get(devices[0], next).body);
            for (auto& name : browsers(page.at("items"))) walked.push_back(std::move(name));
            next = page.at("next").is_null()
                       ? ""
                       : fmt::format("{}?limit={}&cursor={}", k_sessions, limit, page.at("next").get<std::string>());
        }
        EXPECT_EQ(walked, (std::vector<std::string>{"4", "3", "2", "1", "0"}));
    }
    const auto cursor =
        json::parse(get(devices[0], std::string(k_sessions) + "?limit=1").body).at("next").get<std::string>();
    HttpClient bens(server().port());
    (void)sign_in(bens, make_organiser(database, organisation));
    EXPECT_EQ(problem_code(get(bens, std::string(k_sessions) + "?cursor=" + cursor)), "cursor_invalid");
    EXPECT_EQ(problem_code(get(bens, std::string(k_sessions) + "?cursor=nonsense")), "cursor_invalid");
}

TEST_F(Sessions, OfALostTelephoneEndFromTheDesk) {
    (void)sign_in(phone, olga);
    (void)sign_in(desk, olga);
    const auto on_the_phone = current(phone);
    EXPECT_EQ(del(desk, at(on_the_phone)).status, 204);
    EXPECT_FALSE(is_signed_in(phone));
    EXPECT_TRUE(is_signed_in(desk));
    EXPECT_EQ(del(desk, at(on_the_phone)).status, 404) << "it is over";
}

TEST_F(Sessions, TheOwnEndsWithItsCookie) {
    (void)sign_in(desk, olga);
    const auto ended = del(desk, at(current(desk)));
    EXPECT_EQ(ended.status, 204);
    EXPECT_EQ(ended.header("set-cookie"), "session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
    EXPECT_FALSE(is_signed_in(desk));
}

TEST_F(Sessions, AreEndedBySigningOutOnThisBrowserOnly) {
    (void)sign_in(phone, olga);
    (void)sign_in(desk, olga);
    const auto cookie = desk.cookies();
    EXPECT_EQ(del(desk, k_session).status, 204);
    EXPECT_EQ(desk.cookies(), "");
    HttpClient copied(server().port());
    EXPECT_EQ(copied.get(k_session, {{"Cookie", cookie}}).status, 401) << "a copy of the cookie is worth nothing";
    EXPECT_TRUE(is_signed_in(phone));
}

TEST_F(Sessions, OfAnotherAccountAreAsIfTheyHadNeverBeen) {
    HttpClient bens(server().port());
    (void)sign_in(bens, make_organiser(database, organisation));
    (void)sign_in(desk, olga);
    const auto theirs = del(desk, at(current(bens)));
    const auto nobodys = del(desk, at(AccountId::make(SystemClock{}.now()).to_string()));
    EXPECT_EQ(theirs.status, 404);
    EXPECT_EQ(comparable(theirs), comparable(nobodys));
    EXPECT_TRUE(is_signed_in(bens));
    EXPECT_EQ(del(bens, at(current(bens))).status, 204) << "the control";
}

TEST_F(Sessions, AreNotEndedWithoutTheTokenOfTheSession) {
    const auto phones = sign_in(phone, olga);
    const auto own = sign_in(desk, olga);
    const auto on_the_phone = current(phone);
    for (const auto& wrong : {std::string{}, phones, own.substr(1)}) {
        desk.send_always("X-CSRF-Token", wrong);
        const auto answer = del(desk, at(on_the_phone));
        EXPECT_EQ(answer.status, 403) << wrong;
        EXPECT_EQ(problem_code(answer), "forbidden");
    }
    EXPECT_TRUE(is_signed_in(phone));
    desk.send_always("X-CSRF-Token", own);
    EXPECT_EQ(del(desk, at(on_the_phone)).status, 204) << "the control";
}

TEST_F(Sessions, GrowOldByTheServersClock) {
    ServerProcess moved(database.uri());  // of its own: its clock is moved
    HttpClient unused(moved.port()), used(moved.port());
    (void)sign_in(unused, olga);
    (void)sign_in(used, olga);
    move_clock(moved, 11h);
    EXPECT_EQ(used.get(k_session).status, 200);
    move_clock(moved, 13h);
    EXPECT_EQ(unused.get(k_session).status, 401);
    EXPECT_EQ(problem_code(unused.get(k_session)), "sign_in_required");
    EXPECT_EQ(used.get(k_session).status, 200);
    EXPECT_EQ(json::parse(used.get(k_sessions).body).at("items").size(), 1U);
}

}  // namespace
}  // namespace plenary::accounts
