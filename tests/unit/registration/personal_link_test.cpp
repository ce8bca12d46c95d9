#include "registration/personal_link.hpp"

#include <gtest/gtest.h>

namespace plenary::registration {
namespace {

const std::string k_key(32, 'k');
const auto k_id = RegistrationId::make(Instant{std::chrono::hours{500'000}});

TEST(PersonalLink, IsTheSameEveryTimeAndFitsAnAddress) {
    const auto token = make_link_token(k_key, k_id, 1);
    EXPECT_EQ(token, make_link_token(k_key, k_id, 1));
    EXPECT_EQ(token.size(), 43U);
    EXPECT_EQ(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
              std::string::npos);
}

TEST(PersonalLink, SaysWhoseItIsAndProvesIt) {
    const auto token = make_link_token(k_key, k_id, 3);
    EXPECT_EQ(claimed_registration(token), k_id);
    EXPECT_TRUE(is_link_token(k_key, token, k_id, 3));
}

TEST(PersonalLink, IsRefusedAfterARiseUnderAnotherKeyAndWithOneCharacterChanged) {
    auto token = make_link_token(k_key, k_id, 1);
    EXPECT_FALSE(is_link_token(k_key, token, k_id, 2));
    EXPECT_FALSE(is_link_token(std::string(32, 'x'), token, k_id, 1));
    token[40] = token[40] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(is_link_token(k_key, token, k_id, 1));
    EXPECT_EQ(claimed_registration("short"), std::nullopt);
    EXPECT_EQ(claimed_registration(token + "A"), std::nullopt);
}

}  // namespace
}  // namespace plenary::registration
