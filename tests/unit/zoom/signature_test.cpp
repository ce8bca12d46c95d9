// Signatures of webhooks: the vectors of real requests, and what is refused (abuse cases G01 to G06).
#include "conferencing/zoom/signature.hpp"

#include <gmock/gmock.h>

#include "conferencing/zoom/signals.hpp"
#include "platform/hex.hpp"
#include "platform/keys.hpp"

namespace plenary::conferencing::zoom {
namespace {

const std::string k_secret{"4fv1RkqGQUq5sWbEz6hA5A"};
const std::string k_validation{
    R"({"payload":{"plainToken":"xys8n8PGS7mAU0m5-YJjRA"},"event_ts":1720705455858,"event":"endpoint.url_validation"})"};
const std::string k_validation_signature{"v0=93a1a675965ceb9c5a50c5dfb31f20e50f763be37a54ef74cd2d16a1a8e5c0d6"};
const std::string k_started{
    R"({"event":"meeting.started","payload":{"account_id":"VjZoEArIT5y-HlWxkV-tVA","object":{"duration":60,"start_time":"2024-07-11T14:12:55Z","timezone":"America/New_York","topic":"Test \uD83D\uDE92\uD83D\uDE92 ? - ’ - – \uD83D\uDE97 HOLA","id":"85393847045","type":2,"uuid":"jUh5o3dKQIytvcsfTtKBlg==","host_id":"8lzIwvZTSOqjndWPbPqzuA"}},"event_ts":1720707175904})"};
const std::string k_started_signature{"v0=1a14e79349318fa1bead50ebbd3c185ae078e182d3bbd30ab8010fcb7f4357c7"};

Instant second(std::int64_t seconds) { return Instant{std::chrono::seconds{seconds}}; }

RawSignal signal(const std::string& body, const std::string& signature, const std::string& timestamp) {
    return {{{"x-zm-signature", signature}, {"x-zm-request-timestamp", timestamp}}, body};
}

RawSignal signed_by(const std::string& secret, const std::string& body, std::int64_t at) {
    const auto timestamp = std::to_string(at);
    return signal(body, "v0=" + to_hex(hmac_sha256(secret, "v0:" + timestamp + ":" + body)), timestamp);
}

bool is_proven(const RawSignal& raw, Instant now, const std::string& secret = k_secret) {
    const auto proof = prove(raw, secret, now);
    if (!proof) EXPECT_EQ(proof.error().code, ErrorCode::forbidden);
    return proof.has_value();
}

TEST(ZoomSignature, IsTheOneOfRealRequests) {
    EXPECT_TRUE(is_proven(signal(k_validation, k_validation_signature, "1720705455"), second(1'720'705'455)));
    EXPECT_TRUE(is_proven(signal(k_started, k_started_signature, "1720707175"), second(1'720'707'175)));
}

TEST(ZoomSignature, IsOfTheBytesNotOfWhatTheyMean) {
    const auto again = nlohmann::json::parse(k_started).dump();
    ASSERT_NE(again, k_started);
    EXPECT_FALSE(is_proven(signal(again, k_started_signature, "1720707175"), second(1'720'707'175)));
    auto flipped = k_validation;
    flipped[20] ^= 1;
    EXPECT_FALSE(is_proven(signal(flipped, k_validation_signature, "1720705455"), second(1'720'705'455)));
}

TEST(ZoomSignature, IsInLowerCaseAndNamesItsVersion) {
    auto upper = k_validation_signature;
    for (auto& c : upper)
        if (c >= 'a' && c <= 'f') c = static_cast<char>(c - 'a' + 'A');
    const auto bare = k_validation_signature.substr(3);
    for (const auto& wrong : {upper, bare, "v1=" + bare, "V0=" + bare, std::string{}, k_validation_signature + "0",
                              k_validation_signature.substr(0, 66), std::string("v0=")})
        EXPECT_FALSE(is_proven(signal(k_validation, wrong, "1720705455"), second(1'720'705'455))) << wrong;
}

TEST(ZoomSignature, HasTheTimeInIt) {
    for (const auto* wrong : {"1720705456", "", "01720705455", "1720705455 ", "+1720705455", "-1", "1720705455.0",
                              "99999999999999999999", "abc"})
        EXPECT_FALSE(is_proven(signal(k_validation, k_validation_signature, wrong), second(1'720'705'455))) << wrong;
    EXPECT_FALSE(is_proven({{{"x-zm-signature", k_validation_signature}}, k_validation}, second(1'720'705'455)));
    EXPECT_FALSE(is_proven({{{"x-zm-request-timestamp", "1720705455"}}, k_validation}, second(1'720'705'455)));
}

TEST(ZoomSignature, OfTwoHeadersCountsNone) {
    auto twice = signal(k_validation, k_validation_signature, "1720705455");
    twice.headers.emplace_back("x-zm-signature", k_validation_signature);
    EXPECT_FALSE(is_proven(twice, second(1'720'705'455)));
}

TEST(ZoomSignature, IsGoodForFiveMinutesOnBothSides) {
    const auto raw = signal(k_validation, k_validation_signature, "1720705455");
    EXPECT_TRUE(is_proven(raw, second(1'720'705'455 + 300)));
    EXPECT_TRUE(is_proven(raw, second(1'720'705'455 - 300)));
    EXPECT_FALSE(is_proven(raw, second(1'720'705'455 + 301)));
    EXPECT_FALSE(is_proven(raw, second(1'720'705'455 - 301)));
}

TEST(ZoomSignature, ProvesNothingWithoutASecret) {
    EXPECT_FALSE(is_proven(signed_by("", k_validation, 1'720'705'455), second(1'720'705'455), ""));
    EXPECT_TRUE(is_proven(signed_by("x", k_validation, 1'720'705'455), second(1'720'705'455), "x")) << "the control";
}

TEST(ZoomValidation, IsAnsweredWithTheHashOfItsToken) {
    const auto answer = answer_validation("xys8n8PGS7mAU0m5-YJjRA", k_secret).value();
    EXPECT_EQ(nlohmann::json::parse(answer),
              (nlohmann::json{{"plainToken", "xys8n8PGS7mAU0m5-YJjRA"},
                              {"encryptedToken", "2fffc6a967dde4f68024025a5bd991c5ae1e5313b4e6365be4883e3e81d479b3"}}));
}

// Else the answer would be the signature of a forged message.
TEST(ZoomValidation, SignsNothingForOthers) {
    for (const auto& token : {std::string("v0:1720705455:{}"), std::string(129, 'a'), std::string{}})
        EXPECT_EQ(answer_validation(token, k_secret).error().code, ErrorCode::malformed);
    EXPECT_TRUE(answer_validation(std::string(128, 'a'), k_secret));
}

TEST(ZoomValidation, IsProvenBeforeItIsAnswered) {
    const Settings settings{
        .account_id = {}, .client_id = {}, .client_secret = {}, .webhook_secret = k_secret, .host = {}};
    const Signals signals(settings);
    const auto now = second(1'720'705'455);
    const auto good = signal(k_validation, k_validation_signature, "1720705455");
    EXPECT_TRUE(signals.reply(good, now).value().value().contains("2fffc6a9"));
    EXPECT_TRUE(signals.read(good, now).value().empty());
    EXPECT_EQ(signals.reply(signal(k_validation, "v0=00", "1720705455"), now).error().code, ErrorCode::forbidden);
    const auto started = signal(k_started, k_started_signature, "1720707175");
    EXPECT_EQ(signals.reply(started, second(1'720'707'175)).value(), std::nullopt);
    const auto oracle =
        signed_by(k_secret, R"({"event":"endpoint.url_validation","payload":{"plainToken":"v0:1:x"}})", 1'720'705'455);
    EXPECT_EQ(signals.reply(oracle, now).error().code, ErrorCode::malformed);
    for (const auto* body : {"", "[]", "{}", "\"a\"", "{\"event\":1}", R"({"event":"endpoint.url_validation"})"})
        EXPECT_EQ(signals.reply(signed_by(k_secret, body, 1'720'705'455), now).error().code, ErrorCode::malformed)
            << body;
}

}  // namespace
}  // namespace plenary::conferencing::zoom
