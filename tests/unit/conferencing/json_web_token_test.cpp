#include "conferencing/json_web_token.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "platform/keys.hpp"

namespace plenary::conferencing {
namespace {

using nlohmann::json;

constexpr std::string_view k_secret = "639259d4-9dd8-4b25-bf01-95f9567eaf4b";
const Instant k_now{std::chrono::hours{500'000}};

// What BigBlueButton sends for a recording (no exp) and for analytics.
constexpr std::string_view k_recording =
    "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9."
    "eyJtZWV0aW5nX2lkIjoiYWJjMTIzIiwicmVjb3JkX2lkIjoiMTgzZjBiZjNhMDk4MmExMjdiZGI4MTYxZTBjNDRlYjY5NmIzZTc1Yy0xNTU0MjMwN"
    "zQ5OTIwIn0.BbQKu09d9veYlpn0Gtlmz805o2gYoRlCjU0q4I1OBBc";
constexpr std::string_view k_analytics =
    "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzUxMiJ9.eyJleHAiOjQxMDI0NDQ4MDB9."
    "vw05HRqLzM3IV4sZnY-XmzyiDF8zD2kVokEbLSefRgqp3d8F8q9WavJN2KT2B7MTdvnT0jdw3GqNR03jgcQXyw";

std::string made(const json& header, const json& claims, std::string_view key) {
    const auto text = to_base64url(header.dump()) + '.' + to_base64url(claims.dump());
    const auto mac = hmac_sha256(key, text);
    return text + '.' + to_base64url({reinterpret_cast<const char*>(mac.data()), mac.size()});
}

TEST(JsonWebToken, GivesTheClaimsOfWhoKnowsTheKey) {
    EXPECT_EQ(
        claims_of(k_recording, TokenHash::hs256, k_secret, k_now),
        (json{{"meeting_id", "abc123"}, {"record_id", "183f0bf3a0982a127bdb8161e0c44eb696b3e75c-1554230749920"}}));
    EXPECT_EQ(claims_of(k_analytics, TokenHash::hs512, k_secret, k_now), (json{{"exp", 4102444800}}));
}

TEST(JsonWebToken, IsReadWithTheHashOfTheReader) {
    EXPECT_FALSE(claims_of(k_recording, TokenHash::hs512, k_secret, k_now));
    EXPECT_FALSE(claims_of(k_analytics, TokenHash::hs256, k_secret, k_now));
    const json claims{{"record_id", "a"}};
    EXPECT_TRUE(claims_of(made({{"alg", "HS256"}}, claims, "key"), TokenHash::hs256, "key", k_now));
    for (const auto& header : {json{{"alg", "none"}}, json{{"alg", "HS512"}}, json{{"alg", "hs256"}}, json::object(),
                               json("HS256"), json{{"alg", 256}}})
        EXPECT_FALSE(claims_of(made(header, claims, "key"), TokenHash::hs256, "key", k_now)) << header;
    const auto unsigned_text = to_base64url(R"({"alg":"none"})") + '.' + to_base64url(claims.dump()) + '.';
    EXPECT_FALSE(claims_of(unsigned_text, TokenHash::hs256, "key", k_now));
}

TEST(JsonWebToken, IsRefusedForEveryChangedBitAndWithoutAKey) {
    for (std::size_t i = 0; i < k_recording.size(); ++i) {
        std::string changed(k_recording);
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        if (changed == k_recording) continue;
        EXPECT_FALSE(claims_of(changed, TokenHash::hs256, k_secret, k_now)) << i;
    }
    EXPECT_FALSE(claims_of(k_recording, TokenHash::hs256, "another", k_now));
    EXPECT_FALSE(claims_of(made({{"alg", "HS256"}}, json::object(), ""), TokenHash::hs256, "", k_now));
    for (const auto* text : {"", ".", "..", "a.b", "a.b.c", "a.b.c.d"})
        EXPECT_FALSE(claims_of(text, TokenHash::hs256, k_secret, k_now)) << text;
}

TEST(JsonWebToken, IsGoodInItsTime) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(k_now.time_since_epoch()).count();
    const auto good = [](json claims) {
        return claims_of(made({{"alg", "HS256"}}, claims, "key"), TokenHash::hs256, "key", k_now).has_value();
    };
    EXPECT_TRUE(good({{"exp", seconds + 1}}));
    EXPECT_FALSE(good({{"exp", seconds}}));
    EXPECT_FALSE(good({{"exp", std::to_string(seconds + 60)}}));
    EXPECT_TRUE(good({{"nbf", seconds}}));
    EXPECT_FALSE(good({{"nbf", seconds + 1}}));
    EXPECT_FALSE(good(json::array({1})));
}

}  // namespace
}  // namespace plenary::conferencing
