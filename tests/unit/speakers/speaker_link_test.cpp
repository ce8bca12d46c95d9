#include "speakers/speaker_link.hpp"

#include <gtest/gtest.h>

#include "platform/keys.hpp"

namespace plenary::speakers {
namespace {

const std::string k_secret(32, 'k');
const auto k_id = SpeakerId::make(Instant{std::chrono::hours{500'000}});

TEST(SpeakerLink, IsTheSameEveryTimeAndProvesWhoseItIs) {
    const auto key = make_speaker_key(k_secret, k_id, 3);
    EXPECT_EQ(key, make_speaker_key(k_secret, k_id, 3));
    EXPECT_EQ(key.size(), 43U);
    EXPECT_EQ(claimed_speaker(key), k_id);
    EXPECT_TRUE(is_speaker_key(k_secret, key, k_id, 3));
}

TEST(SpeakerLink, IsRefusedAfterARiseUnderAnotherSecretAndWithOneCharacterChanged) {
    auto key = make_speaker_key(k_secret, k_id, 1);
    EXPECT_FALSE(is_speaker_key(k_secret, key, k_id, 2));
    EXPECT_FALSE(is_speaker_key(std::string(32, 'x'), key, k_id, 1));
    key[40] = key[40] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(is_speaker_key(k_secret, key, k_id, 1));
    EXPECT_EQ(claimed_speaker("short"), std::nullopt);
    EXPECT_EQ(claimed_speaker(key + "A"), std::nullopt);
}

// Both are made with the installation's one secret for links.
TEST(SpeakerLink, IsNoneThatOpensAPlaceOfTheSameId) {
    const auto& bytes = k_id.value.bytes();
    std::string place(bytes.begin(), bytes.end());
    const auto proof = hmac_sha256(k_secret, place + ".1");
    place.append(proof.begin(), proof.begin() + 16);
    EXPECT_EQ(claimed_speaker(to_base64url(place)), k_id) << "it has the form of one";
    EXPECT_FALSE(is_speaker_key(k_secret, to_base64url(place), k_id, 1));
}

TEST(SpeakerLink, OfAnAssistantIsTheirOwn) {
    const AssistantId assistant{k_id.value};
    const auto key = make_assistant_key(k_secret, assistant);
    EXPECT_TRUE(is_assistant_key(k_secret, key, assistant));
    EXPECT_FALSE(is_speaker_key(k_secret, key, k_id, 1));
    EXPECT_FALSE(is_assistant_key(k_secret, make_speaker_key(k_secret, k_id, 1), assistant));
}

}  // namespace
}  // namespace plenary::speakers
