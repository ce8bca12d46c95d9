#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "conferencing/jitsi/account_settings.hpp"
#include "conferencing/jitsi/admission.hpp"
#include "conferencing/json_web_token.hpp"
#include "conferencing/token_signing.hpp"

namespace plenary::conferencing {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;
using std::chrono::minutes;
using std::chrono::seconds;

const Instant k_now{std::chrono::hours{500'000}};

// lib-jitsi-meet, doc/tokens.md, with its `app_secret`.
constexpr std::string_view k_claims =
    R"({"context":{"user":{"avatar":"https:/gravatar.com/avatar/abc123","name":"John Doe","email":"jdoe@example.com",)"
    R"("id":"abcd:a1b2c3-d4e5f6-0abc1-23de-abcdef01fedcba"},"group":"a123-123-456-789"},"aud":"jitsi","iss":"my_client",)"
    R"("sub":"meet.jit.si","room":"*","exp":1500006923})";
constexpr std::string_view k_token =
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
    "eyJjb250ZXh0Ijp7InVzZXIiOnsiYXZhdGFyIjoiaHR0cHM6L2dyYXZhdGFyLmNvbS9hdmF0YXIvYWJjMTIzIiwibmFtZSI6IkpvaG4gRG9lIiwiZW"
    "1h"
    "aWwiOiJqZG9lQGV4YW1wbGUuY29tIiwiaWQiOiJhYmNkOmExYjJjMy1kNGU1ZjYtMGFiYzEtMjNkZS1hYmNkZWYwMWZlZGNiYSJ9LCJncm91cCI6Im"
    "Ex"
    "MjMtMTIzLTQ1Ni03ODkifSwiYXVkIjoiaml0c2kiLCJpc3MiOiJteV9jbGllbnQiLCJzdWIiOiJtZWV0LmppdC5zaSIsInJvb20iOiIqIiwiZXhwIj"
    "ox"
    "NTAwMDA2OTIzfQ.LdWT1QaDKoKHKAepS2HE6_YBrz6hQlLlpVwieiyDfIM";

TEST(JitsiTokens, AreThoseOfTheDocumentation) {
    EXPECT_EQ(hs256_token(ordered_json::parse(k_claims), "example_app_secret").value(), k_token);
    EXPECT_EQ(claims_of(k_token, TokenHash::hs256, "example_app_secret", Instant{seconds{1500006922}}),
              json::parse(k_claims));
    EXPECT_FALSE(claims_of(k_token, TokenHash::hs256, "example_app_secret", Instant{seconds{1500006923}}));
    EXPECT_EQ(hs256_token({{"aud", "jitsi"}}, "").error().code, ErrorCode::forbidden);
}

TEST(JitsiTokens, SayOnlyTextOfAPerson) {
    const auto session = SessionId::make(k_now);
    const jitsi::Room room{.name = session.to_string(), .recorded = true, .needed_until = k_now + minutes{200}};
    for (const auto role : {Role::attendee, Role::speaker, Role::interpreter, Role::moderator}) {
        const Entrance entrance{session, RegistrationId::make(k_now), role == Role::speaker ? "" : "Ana", {}, role};
        const auto claims = claims_for({"chat", "app", true}, room, entrance, k_now);
        for (const auto* part : {"user", "features"})
            for (const auto& [name, value] : claims.at("context").at(part).items())
                EXPECT_TRUE(value.is_string()) << name;
        EXPECT_EQ(claims.at("context").at("user").at("moderator"), role == Role::moderator ? "true" : "false");
        EXPECT_EQ(claims.at("context").at("features").at("recording"), role == Role::moderator ? "true" : "false");
        EXPECT_EQ(claims.at("context").at("user").at("name"), role == Role::speaker ? "Guest" : "Ana");
        EXPECT_EQ(claims.at("room"), session.to_string());
        EXPECT_EQ(Instant{seconds{claims.at("exp").get<std::int64_t>()}}, k_now + minutes{200});
        EXPECT_LT(Instant{seconds{claims.at("nbf").get<std::int64_t>()}}, k_now);
    }
    const jitsi::Room over{.name = session.to_string(), .needed_until = k_now - minutes{200}};
    const auto late =
        claims_for({"plenary", "meet.example.org"}, over, {session, RegistrationId::make(k_now), "Ana", {}}, k_now);
    EXPECT_EQ(Instant{seconds{late.at("exp").get<std::int64_t>()}}, k_now + minutes{60});
    EXPECT_FALSE(late.at("context").contains("features"));
}

TEST(JitsiSettings, AreReadAsTheyAreTyped) {
    const auto own = jitsi::settings_of({{"url", "https://meet.example.org"}, {"app_id", "plenary"}, {"secret", "s"}});
    EXPECT_EQ(own.url, "https://meet.example.org");
    EXPECT_EQ(own.app_id, "plenary");
    EXPECT_EQ(own.secret, "s");
    EXPECT_EQ(own.subject, "");
    for (const auto* key : {"4f4910", "vpaas-magic-cookie-1/4f4910"}) {
        const auto jaas = jitsi::jaas_settings_of(
            {{"app_id", "vpaas-magic-cookie-1"}, {"key_name", key}, {"private_key", "k"}, {"webhook_secret", "w"}});
        EXPECT_EQ(jaas.app_id, "vpaas-magic-cookie-1");
        EXPECT_EQ(jaas.key_name, "4f4910");
        EXPECT_EQ(jaas.private_key, "k");
        EXPECT_EQ(jaas.webhook_secret, "w");
        EXPECT_EQ(jaas.url, "https://8x8.vc");
    }
}

TEST(JitsiTokens, KnowTheirServer) {
    EXPECT_EQ(jitsi::origin_of("https://meet.example.org:8443/a?b#c"), "https://meet.example.org:8443");
    EXPECT_EQ(jitsi::host_of("https://meet.example.org:8443/a"), "meet.example.org");
    EXPECT_EQ(jitsi::origin_of("meet.example.org"), "");
    EXPECT_EQ(jitsi::host_of("meet.example.org"), "");
}

}  // namespace
}  // namespace plenary::conferencing
