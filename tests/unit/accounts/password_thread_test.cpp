#include "accounts/password_thread.hpp"

#include "accounts/password.hpp"
#include "support/test_loop.hpp"

namespace plenary::accounts {
namespace {

using test_support::TestLoop;

TEST(PasswordThread, SaysWhetherAPasswordMatches) {
    TestLoop loop;
    PasswordThread passwords;
    const auto hash = hash_password("correct horse");
    EXPECT_EQ(loop.run(passwords.matches(hash, "correct horse")), true);
    EXPECT_EQ(loop.run(passwords.matches(hash, "correct cow")), false);
}

TEST(PasswordThread, RefusesWhatItsQueueDoesNotHoldAndTakesMoreAfterwards) {
    TestLoop loop;
    PasswordThread passwords(2);
    std::vector<std::future<Result<bool>>> answers;
    for (int i = 0; i < 6; ++i) answers.push_back(loop.start(passwords.matches(std::string(k_nobodys_hash), "x")));
    int weighed = 0, refused = 0;
    for (auto& answer : answers) {
        const auto result = answer.get();
        weighed += result == false ? 1 : 0;
        refused += !result && result.error().code == ErrorCode::busy && result.error().retry_after ? 1 : 0;
    }
    EXPECT_EQ(weighed, 3) << "one at work and two waiting";
    EXPECT_EQ(refused, 3);
    EXPECT_EQ(loop.run(passwords.matches(std::string(k_nobodys_hash), "x")), false);
}

}  // namespace
}  // namespace plenary::accounts
