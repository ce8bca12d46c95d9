// Guesses and codes that come at the same moment over many connections (abuse case E07): each is counted.
#include <barrier>
#include <thread>

#include "accounts/totp.hpp"
#include "organisers.hpp"

namespace plenary::accounts {
namespace {

constexpr auto k_code = "/api/v1/session/code";

class SecondStepAtOnce : public Organisers {
protected:
    SecondStepAtOnce() {
        (void)sign_in(desk, olga);
        const auto begun = desk.post("/api/v1/organise/account/second-step", "");
        EXPECT_EQ(begun.status, 201) << begun.body;
        const auto now = std::chrono::floor<std::chrono::seconds>(SystemClock{}.now().time_since_epoch());
        step = now / k_totp_step;
        secret = from_base32(json::parse(begun.body).at("key"));
        const auto on = desk.post("/api/v1/organise/account/second-step/confirm", json{{"code", code(-1)}}.dump());
        EXPECT_EQ(on.status, 200) << on.body;
        recovery = json::parse(on.body).at("recovery_codes").at(0);
    }
    static std::string from_base32(const std::string& text) {
        std::string bytes;
        unsigned held = 0;
        int bits = 0;
        for (const char c : text) {
            held = (held << 5U) | static_cast<unsigned>(c >= 'A' ? c - 'A' : c - '2' + 26);
            bits += 5;
            if (bits < 8) continue;
            bits -= 8;
            bytes += static_cast<char>((held >> bits) & 0xffU);
        }
        return bytes;
    }
    std::string code(int steps) const { return totp_code(secret, step + steps); }

    // Every client types `typed` at the same moment; how often each status came.
    std::map<int, int> type(std::vector<HttpClient>& clients, const std::string& typed) {
        std::vector<int> statuses(clients.size());
        std::barrier together(static_cast<std::ptrdiff_t>(clients.size()));
        {
            std::vector<std::jthread> typing;
            for (std::size_t i = 0; i < clients.size(); ++i)
                typing.emplace_back([&, i] {
                    together.arrive_and_wait();
                    statuses[i] = clients[i].post(k_code, json{{"code", typed}}.dump()).status;
                });
        }
        std::map<int, int> counted;
        for (const int status : statuses) ++counted[status];
        return counted;
    }
    std::string sessions() {
        return database.value("SELECT count(*) FROM sign_in_session WHERE ended_at IS NULL AND account_id = " +
                              quoted(olga.account.to_string()));
    }

    std::string secret, recovery;
    std::int64_t step = 0;
};

TEST_F(SecondStepAtOnce, OneChallengeHasFiveTriesOverHoweverManyConnections) {
    HttpClient first(server().port());
    ASSERT_EQ(enter(first, olga.email).status, 202);
    std::vector<HttpClient> guessing;
    for (int i = 0; i < 12; ++i) {
        guessing.emplace_back(server().port());
        guessing.back().send_always("Cookie", first.cookies());
    }
    EXPECT_EQ(type(guessing, "000000"), (std::map<int, int>{{401, 12}}));
    EXPECT_EQ(
        database.value("SELECT tries FROM sign_in_challenge WHERE account_id = " + quoted(olga.account.to_string())),
        "5");
    EXPECT_EQ(first.post(k_code, json{{"code", code(0)}}.dump()).status, 401) << "the right one comes too late";
    ASSERT_EQ(enter(first, olga.email).status, 202);
    EXPECT_EQ(first.post(k_code, json{{"code", code(0)}}.dump()).status, 200) << "the control";
}

TEST_F(SecondStepAtOnce, OneCodeOpensOneSession) {
    for (const auto& typed : {code(0), recovery}) {
        const auto before = std::stoi(sessions());
        std::vector<HttpClient> typing;
        for (int i = 0; i < 6; ++i) {
            typing.emplace_back(server().port());
            ASSERT_EQ(enter(typing.back(), olga.email).status, 202);
        }
        EXPECT_EQ(type(typing, typed), (std::map<int, int>{{200, 1}, {401, 5}}));
        EXPECT_EQ(std::stoi(sessions()), before + 1);
    }
}

}  // namespace
}  // namespace plenary::accounts
