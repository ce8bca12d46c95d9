#include "jobs/retry.hpp"

#include <system_error>

#include "db/error_mapping.hpp"
#include "jobs/failure_text.hpp"

namespace plenary::jobs {
namespace {
using namespace std::chrono_literals;

TEST(RetryDelay, DoublesUpToTheLongestAndIsSpread) {
    const RetryRule rule{1'000ms, 60'000ms, 5};
    EXPECT_EQ(retry_delay(rule, 1, 0.5), 1'000ms);
    EXPECT_EQ(retry_delay(rule, 2, 0.5), 2'000ms);
    EXPECT_EQ(retry_delay(rule, 6, 0.5), 32'000ms);
    EXPECT_EQ(retry_delay(rule, 7, 0.5), 60'000ms);
    EXPECT_EQ(retry_delay(rule, 100'000, 0.5), 60'000ms);
    EXPECT_EQ(retry_delay(rule, 1, 0.0), 800ms);
    EXPECT_EQ(retry_delay(rule, 7, 0.999), 71'976ms);
}

TEST(IsWorthRepeating, OnlyWhereTheAnswerCanChange) {
    EXPECT_TRUE(is_worth_repeating(ErrorCode::unavailable));
    EXPECT_TRUE(is_worth_repeating(ErrorCode::too_many_requests));
    EXPECT_FALSE(is_worth_repeating(ErrorCode::not_found));
    EXPECT_FALSE(is_worth_repeating(ErrorCode::invalid));
}

TEST(FailureText, KeepsWhatAnUnknownExceptionSaysToItself) {
    EXPECT_EQ(failure_text(db::Unavailable{}), "the database cannot be reached");
    EXPECT_EQ(failure_text(std::runtime_error("mail to ana@example.org")), "std::runtime_error");
    EXPECT_EQ(failure_text(std::system_error(std::make_error_code(std::errc::timed_out), "ana")),
              "Connection timed out");
}

}  // namespace
}  // namespace plenary::jobs
