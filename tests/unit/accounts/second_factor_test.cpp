#include "accounts/second_factor.hpp"

#include "platform/qr_picture.hpp"

#include <gtest/gtest.h>

#include <set>

namespace plenary::accounts {
namespace {

const Instant k_now{std::chrono::hours{500'000}};
const std::string k_key(32, 'k');

TEST(SecondFactor, ASecretIsReadWithItsKeyForItsAccountOnly) {
    const auto ada = AccountId::make(k_now), ben = AccountId::make(k_now);
    const std::string secret = "12345678901234567890";
    const auto sealed = seal_secret(k_key, ada, secret);
    EXPECT_EQ(sealed.find(secret), sealed.npos);
    EXPECT_NE(sealed, seal_secret(k_key, ada, secret));
    EXPECT_EQ(open_secret(k_key, ada, sealed), secret);
    EXPECT_FALSE(open_secret(k_key, ben, sealed));
    EXPECT_FALSE(open_secret(std::string(32, 'l'), ada, sealed));
    auto changed = sealed;
    changed.back() = static_cast<char>(changed.back() ^ 1);
    EXPECT_FALSE(open_secret(k_key, ada, changed));
    EXPECT_FALSE(open_secret(k_key, ada, ""));
}

TEST(SecondFactor, ARecoveryCodeIsKnownHoweverItIsTyped) {
    const auto ada = AccountId::make(k_now), ben = AccountId::make(k_now);
    const auto hash = recovery_hash(k_key, ada, "k7m2p-x9q4r");
    for (const auto* typed : {"K7M2P-X9Q4R", " k7m2p x9q4r ", "k7m2px9q4r"})
        EXPECT_EQ(recovery_hash(k_key, ada, typed), hash);
    EXPECT_NE(recovery_hash(k_key, ada, "k7m2p-x9q4s"), hash);
    EXPECT_NE(recovery_hash(k_key, ben, "k7m2p-x9q4r"), hash);
    std::set<std::string> made;
    for (int i = 0; i < 1000; ++i) made.insert(make_recovery_code());
    EXPECT_EQ(made.size(), 1000U);
    EXPECT_EQ(made.begin()->size(), 11U);
}

TEST(SecondFactor, TheQrCodeHasItsThreeCornersAndItsQuietZone) {
    const auto picture = qr_picture("otpauth://totp/City:ana@porto.example?secret=MZXW6YTBOI");
    const auto dark = [&](int x, int y) {
        return picture.path.contains("M" + std::to_string(x) + " " + std::to_string(y) + "h1");
    };
    const int first = 4, last = picture.size - 5;
    for (const auto& [x, y] : {std::pair{first, first}, {last - 6, first}, {first, last - 6}}) {
        for (int i = 0; i < 7; ++i) {
            EXPECT_TRUE(dark(x + i, y) && dark(x + i, y + 6) && dark(x, y + i) && dark(x + 6, y + i));
        }
        EXPECT_FALSE(dark(x + 1, y + 1));
        EXPECT_TRUE(dark(x + 3, y + 3));
    }
    for (int i = 0; i < picture.size; ++i)
        for (int quiet : {0, 1, 2, 3, picture.size - 1, picture.size - 4})
            EXPECT_FALSE(dark(i, quiet) || dark(quiet, i));
}

}  // namespace
}  // namespace plenary::accounts
