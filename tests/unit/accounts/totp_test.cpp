#include "accounts/totp.hpp"

#include <gtest/gtest.h>

namespace plenary::accounts {
namespace {

using namespace std::chrono_literals;

const std::string k_secret = "12345678901234567890";  // RFC 6238, appendix B

Instant at(std::int64_t seconds) { return Instant{std::chrono::seconds{seconds}}; }

TEST(Totp, GivesTheCodesOfTheStandard) {
    // RFC 6238, appendix B: the last six of its eight digits.
    EXPECT_EQ(totp_code(k_secret, 59 / 30), "287082");
    EXPECT_EQ(totp_code(k_secret, 1111111109 / 30), "081804");
    EXPECT_EQ(totp_code(k_secret, 1111111111 / 30), "050471");
    EXPECT_EQ(totp_code(k_secret, 1234567890 / 30), "005924");
    EXPECT_EQ(totp_code(k_secret, 2000000000 / 30), "279037");
    EXPECT_EQ(totp_code(k_secret, 20000000000 / 30), "353130");
    // RFC 4226, appendix D.
    EXPECT_EQ(totp_code(k_secret, 0), "755224");
    EXPECT_EQ(totp_code(k_secret, 9), "520489");
}

TEST(Totp, TakesTheStepBeforeAndAfterAndNoOther) {
    const std::int64_t now = 1'111'111'111, step = now / 30;
    for (int off = -3; off <= 3; ++off) {
        const auto found = step_of(totp_code(k_secret, step + off), k_secret, at(now), 0);
        if (off < -1 || off > 1)
            EXPECT_FALSE(found) << off;
        else
            EXPECT_EQ(found, step + off);
    }
    EXPECT_EQ(step_of("050 471", k_secret, at(now), 0), step) << "as apps show it";
    EXPECT_FALSE(step_of("", k_secret, at(now), 0));
    EXPECT_FALSE(step_of("50471", k_secret, at(now), 0));
    EXPECT_FALSE(step_of("050472", k_secret, at(now), 0));
}

TEST(Totp, TakesNoCodeTwiceAndNoneBeforeIt) {
    const std::int64_t now = 1'111'111'111, step = now / 30;
    EXPECT_FALSE(step_of(totp_code(k_secret, step), k_secret, at(now), step));
    EXPECT_FALSE(step_of(totp_code(k_secret, step - 1), k_secret, at(now), step));
    EXPECT_EQ(step_of(totp_code(k_secret, step + 1), k_secret, at(now), step), step + 1);
}

TEST(Totp, WritesSecretsAsPeopleTypeThem) {
    // RFC 4648, section 10.
    EXPECT_EQ(to_base32(""), "");
    EXPECT_EQ(to_base32("f"), "MY");
    EXPECT_EQ(to_base32("fo"), "MZXQ");
    EXPECT_EQ(to_base32("foo"), "MZXW6");
    EXPECT_EQ(to_base32("foob"), "MZXW6YQ");
    EXPECT_EQ(to_base32("foobar"), "MZXW6YTBOI");
    EXPECT_EQ(otpauth_address("City of Porto", "ana@porto.example", "foobar"),
              "otpauth://totp/City%20of%20Porto:ana%40porto.example?secret=MZXW6YTBOI&issuer=City%20of%20Porto"
              "&algorithm=SHA1&digits=6&period=30");
}

}  // namespace
}  // namespace plenary::accounts
