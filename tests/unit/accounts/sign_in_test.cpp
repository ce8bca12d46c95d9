#include "accounts/sign_in.hpp"

namespace plenary::accounts {
namespace {

using namespace std::chrono_literals;

constexpr Instant k_now{std::chrono::sys_days{std::chrono::year{2027} / 3 / 4}};

SessionTimes session(std::chrono::microseconds begun_ago, std::chrono::microseconds seen_ago) {
    return {k_now - begun_ago, k_now - seen_ago};
}

TEST(SignInSession, EndsTwelveHoursAfterItsLastUse) {
    EXPECT_FALSE(is_over(session(0h, 0h), k_now));
    EXPECT_FALSE(is_over(session(48h, 12h - 1us), k_now));
    EXPECT_TRUE(is_over(session(48h, 12h), k_now));
}

TEST(SignInSession, EndsThirtyDaysAfterItsSignInHoweverMuchItIsUsed) {
    EXPECT_FALSE(is_over(session(30 * 24h - 1us, 1min), k_now));
    EXPECT_TRUE(is_over(session(30 * 24h, 0min), k_now));
}

TEST(SignInSession, IsNotedAsUsedOnceAMinute) {
    EXPECT_FALSE(is_worth_noting(session(1h, 0s), k_now));
    EXPECT_FALSE(is_worth_noting(session(1h, 1min - 1us), k_now));
    EXPECT_TRUE(is_worth_noting(session(1h, 1min), k_now));
    EXPECT_FALSE(is_worth_noting(session(1h, -1min), k_now)) << "seen by a clock that is ahead";
}

// `count` failures, the newest a minute ago, one a minute.
std::vector<Instant> failures(int count) {
    std::vector<Instant> made;
    for (int i = 1; i <= count; ++i) made.push_back(k_now - i * 1min);
    return made;
}

TEST(FailedSignIns, TenWithinAQuarterOfAnHourHaveToWait) {
    EXPECT_EQ(waits_until({}, k_now), std::nullopt);
    EXPECT_EQ(waits_until(failures(9), k_now), std::nullopt);
    EXPECT_EQ(waits_until(failures(10), k_now), k_now + 5min) << "until the tenth newest is a quarter of an hour old";
    EXPECT_EQ(waits_until(failures(14), k_now), k_now + 5min);
}

TEST(FailedSignIns, CountNoMoreWhenTheyAreAQuarterOfAnHourOld) {
    auto old = failures(9);
    old.push_back(k_now - 15min);
    EXPECT_EQ(waits_until(old, k_now), std::nullopt);
    old.back() += 1us;
    EXPECT_EQ(waits_until(old, k_now), k_now + 1us);
    std::ranges::reverse(old);
    EXPECT_EQ(waits_until(old, k_now), k_now + 1us) << "in any order";
}

TEST(FailedSignIns, AreToldWhenToComeAgainInWholeSeconds) {
    EXPECT_EQ(time_left(k_now + 5min, k_now), 300s);
    EXPECT_EQ(time_left(k_now + 1us, k_now), 1s);
    EXPECT_EQ(time_left(k_now + 1500ms, k_now), 2s);
    EXPECT_EQ(time_left(k_now, k_now), 1s);
}

TEST(SignInAddress, IsTheSameHoweverTheMailboxIsTyped) {
    EXPECT_EQ(sign_in_address(" Olga@City.Example "), "olga@city.example");
    EXPECT_NE(sign_in_address("olga+1@city.example"), sign_in_address("olga@city.example"));
    EXPECT_EQ(sign_in_address("no address"), "no address");
}

TEST(Browser, IsKeptAsItCallsItselfAndCut) {
    EXPECT_EQ(browser_named("Mozilla/5.0 (X11; Linux x86_64)"), "Mozilla/5.0 (X11; Linux x86_64)");
    EXPECT_EQ(browser_named(std::string(5000, 'x')).size(), 400U);
    EXPECT_EQ(browser_named(std::string(399, 'x') + "ü").size(), 399U) << "no letter is cut in two";
    EXPECT_EQ(browser_named("a\xff"), "");
    EXPECT_EQ(browser_named("a\tb\x01"), "");
}

TEST(CsrfToken, BelongsToOneSessionOfOneInstallation) {
    const auto one = SignInSessionId::make(k_now), other = SignInSessionId::make(k_now);
    const std::string key(32, 'k');
    const auto token = csrf_token(key, one);
    EXPECT_EQ(token.size(), 43U);
    EXPECT_EQ(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), token.npos);
    EXPECT_EQ(csrf_token(key, one), token);
    EXPECT_NE(csrf_token(key, other), token);
    EXPECT_NE(csrf_token(std::string(32, 'l'), one), token);
}

}  // namespace
}  // namespace plenary::accounts
