// The second step of signing in, by an app and by recovery codes (abuse case E07).
#include "accounts/totp.hpp"
#include "organisers.hpp"

namespace plenary::accounts {
namespace {

using namespace std::chrono_literals;

constexpr auto k_second = "/api/v1/organise/account/second-step";
constexpr auto k_code = "/api/v1/session/code";

class SecondStep : public Organisers {
protected:
    SecondStep() { (void)sign_in(desk, olga); }

    HttpAnswer post(HttpClient& client, const std::string& target, const json& body = nullptr) {
        return checked(http::Method::post, target, client.post(target, body.is_null() ? "" : body.dump()));
    }
    // A code of the app `steps` ahead of now.
    std::string code(int steps = 0) const {
        const auto now = std::chrono::floor<std::chrono::seconds>(SystemClock{}.now().time_since_epoch());
        return totp_code(secret, now / k_totp_step + steps);
    }
    // As the app reads the key.
    static std::string from_base32(const std::string& text) {
        std::string bytes;
        unsigned held = 0;
        int bits = 0;
        for (const char c : text) {
            held = (held << 5U) | static_cast<unsigned>(c >= 'A' ? c - 'A' : c - '2' + 26);
            if ((bits += 5) >= 8) bytes += static_cast<char>((held >> (bits -= 8)) & 0xffU);
        }
        return bytes;
    }
    // Sets it up with the code of the step before, so that the current one is still good. Gives the recovery codes.
    std::vector<std::string> turn_on() {
        const auto begun = post(desk, k_second);
        EXPECT_EQ(begun.status, 201) << begun.body;
        secret = from_base32(json::parse(begun.body).at("key"));
        EXPECT_EQ(secret.size(), 20U);
        const auto on = post(desk, std::string(k_second) + "/confirm", {{"code", code(-1)}});
        EXPECT_EQ(on.status, 200) << on.body;
        return json::parse(on.body).at("recovery_codes").get<std::vector<std::string>>();
    }
    json state() { return json::parse(get(desk, k_second).body); }
    HttpAnswer give(HttpClient& client, const std::string& typed) { return post(client, k_code, {{"code", typed}}); }

    std::string secret;
    HttpClient phone{server().port()};
};

TEST_F(SecondStep, IsAskedForOnceItHasBeenConfirmed) {
    EXPECT_EQ(state(), (json{{"on", false}, {"recovery_codes", 0}}));
    EXPECT_EQ(post(desk, k_second).status, 201);
    EXPECT_EQ(enter(phone, olga.email).status, 200) << "not confirmed yet";
    const auto codes = turn_on();
    EXPECT_EQ(codes.size(), 10U);
    EXPECT_EQ(state(), (json{{"on", true}, {"recovery_codes", 10}}));
    EXPECT_EQ(post(desk, k_second).status, 409) << "a key that counts is not replaced";

    HttpClient later(server().port());
    const auto first = enter(later, olga.email);
    EXPECT_EQ(first.status, 202) << first.body;
    EXPECT_FALSE(is_signed_in(later)) << "half a sign-in is none";
    EXPECT_FALSE(first.header("set-cookie").starts_with("session="));
    const auto second = give(later, code());
    ASSERT_EQ(second.status, 200) << second.body;
    EXPECT_TRUE(is_signed_in(later));
    EXPECT_EQ(database.value("SELECT count(*) FROM second_factor f WHERE encode(f.secret, 'escape') LIKE " +
                             quoted("%" + to_base32(secret) + "%")),
              "0");
}

TEST_F(SecondStep, TakesNoCodeTwice) {
    turn_on();
    const auto once = code();
    HttpClient one(server().port()), two(server().port());
    EXPECT_EQ(enter(one, olga.email).status, 202);
    EXPECT_EQ(enter(two, olga.email).status, 202);
    EXPECT_EQ(give(one, once).status, 200);
    const auto again = give(two, once);
    EXPECT_EQ(again.status, 401);
    EXPECT_EQ(problem_code(again), "sign_in_failed");
    EXPECT_EQ(give(two, code(1)).status, 200) << "the control: the next one";
}

TEST_F(SecondStep, TakesEachRecoveryCodeOnce) {
    const auto codes = turn_on();
    HttpClient one(server().port()), two(server().port());
    EXPECT_EQ(enter(one, olga.email).status, 202);
    EXPECT_EQ(enter(two, olga.email).status, 202);
    auto typed = codes[3];
    typed[5] = ' ';
    EXPECT_EQ(give(one, typed).status, 200);
    EXPECT_EQ(give(two, codes[3]).status, 401);
    EXPECT_EQ(give(two, codes[4]).status, 200);
    EXPECT_EQ(state().at("recovery_codes"), 8);
    for (const auto& each : codes)
        EXPECT_EQ(database.value("SELECT count(*) FROM recovery_code c WHERE c::text LIKE " + quoted("%" + each + "%")),
                  "0");
}

TEST_F(SecondStep, AfterFiveWrongCodesBeginsAgainAlsoWithTheRightOne) {
    turn_on();
    EXPECT_EQ(enter(phone, olga.email).status, 202);
    for (int i = 0; i < 5; ++i) EXPECT_EQ(give(phone, "000000").status, 401);
    const auto right = give(phone, code());
    EXPECT_EQ(right.status, 401);
    EXPECT_EQ(problem_code(right), "sign_in_required");
    EXPECT_EQ(enter(phone, olga.email).status, 202);
    EXPECT_EQ(give(phone, code()).status, 200) << "the control: from the first step again";
    EXPECT_EQ(problem_code(give(desk, code(1))), "sign_in_required") << "without a first step there is no second";
}

TEST_F(SecondStep, IsHeldAfterAHundredWrongCodesInADay) {
    turn_on();
    database.execute(fmt::format(
        "INSERT INTO sign_in_challenge (id, account_id, token_hash, tries, created_at) "
        "SELECT gen_random_uuid(), '{}', sha256(n::text::bytea || '{}'::bytea), 5, now() FROM generate_series(1, 20) n",
        olga.account.to_string(), olga.account.to_string()));
    EXPECT_EQ(enter(phone, olga.email).status, 202);
    EXPECT_EQ(problem_code(give(phone, code())), "too_many_requests");
    database.execute("DELETE FROM sign_in_challenge WHERE tries = 5 AND account_id = " +
                     quoted(olga.account.to_string()));
    EXPECT_EQ(give(phone, code()).status, 200) << "the control";
}

TEST_F(SecondStep, IsConfirmedWithinFiveTries) {
    const auto begun = post(desk, k_second);
    secret = from_base32(json::parse(begun.body).at("key"));
    const auto confirm = [&](const std::string& typed) {
        return post(desk, std::string(k_second) + "/confirm", {{"code", typed}});
    };
    for (int i = 0; i < 5; ++i) EXPECT_EQ(confirm("000000").status, 422);
    EXPECT_EQ(problem_code(confirm(code())), "too_many_requests");
    EXPECT_EQ(state().at("on"), false);
    EXPECT_EQ(turn_on().size(), 10U) << "the control: with another key";
}

TEST_F(SecondStep, IsTurnedOffByPasswordAndCodeTogether) {
    turn_on();
    const auto off = [&](const std::string& password, const std::string& typed) {
        return post(desk, std::string(k_second) + "/off", {{"password", password}, {"code", typed}});
    };
    EXPECT_EQ(wrong_fields(off("wrong", code())).count("/password"), 1U);
    EXPECT_EQ(wrong_fields(off(k_password, "000000")).count("/code"), 1U);
    EXPECT_EQ(state().at("on"), true);
    EXPECT_EQ(off(k_password, code()).status, 204);
    EXPECT_EQ(enter(phone, olga.email).status, 200);
    EXPECT_EQ(database.column(fmt::format("SELECT action FROM activity WHERE organisation_id = '{}' AND action LIKE "
                                          "'account.second%' ORDER BY id",
                                          organisation.to_string())),
              (std::vector<std::string>{"account.second_step_on", "account.second_step_off"}));
}

}  // namespace
}  // namespace plenary::accounts
