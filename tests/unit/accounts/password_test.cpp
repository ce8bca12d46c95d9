#include "accounts/password.hpp"

#include <gtest/gtest.h>

namespace plenary::accounts {
namespace {

TEST(Password, MatchesItsOwnHashOnly) {
    const auto hash = hash_password("correct horse");
    EXPECT_TRUE(hash.starts_with("$argon2id$"));
    EXPECT_TRUE(password_matches(hash, "correct horse"));
    EXPECT_FALSE(password_matches(hash, "correct horses"));
    EXPECT_FALSE(password_matches("", ""));
}

TEST(Password, NobodysHashTakesWhatARealOneTakesAndMatchesNothing) {
    const auto real = hash_password("correct horse");
    const auto limits = real.substr(0, real.find('$', real.find("m=")));
    EXPECT_TRUE(limits.ends_with(",p=1"));
    EXPECT_TRUE(k_nobodys_hash.starts_with(limits + "$")) << limits;
    EXPECT_EQ(k_nobodys_hash.size(), real.size());
    for (const auto* password : {"", "correct horse"}) EXPECT_FALSE(password_matches(k_nobodys_hash, password));
}

TEST(Password, IsMadeInFourGroupsAndNeverTwice) {
    const auto one = make_password();
    EXPECT_EQ(one.size(), 23U);
    EXPECT_EQ(one[5], '-');
    EXPECT_NE(one, make_password());
}

}  // namespace
}  // namespace plenary::accounts
