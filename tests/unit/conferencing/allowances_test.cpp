#include "conferencing/calls/allowances.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "conferencing/calls/circuit.hpp"
#include "conferencing/calls/retry_after.hpp"
#include "platform/instant_text.hpp"

namespace plenary::conferencing {
namespace {

using namespace std::chrono_literals;

const Instant k_now = *parse_rfc3339("2026-11-28T10:00:00Z");
constexpr Instant k_any_time = Instant::max();

Allowances zoom() { return Allowances{{{"heavy", 10, 1s}, {"day", 100, 24h}, {"host_day", 5, 24h}}}; }

TEST(AllowancesTest, KeepsUnderFourFifthsInEverySpan) {
    auto allowances = zoom();
    std::minstd_rand random{7};
    std::vector<Instant> went;
    const std::vector<Use> heavy{{"heavy"}};
    auto now = k_now;
    for (int i = 0; i < 500; ++i) {
        now += std::chrono::milliseconds{random() % 120};
        went.push_back(allowances.take(heavy, now, k_any_time));
    }
    for (std::size_t i = 1; i < went.size(); ++i) EXPECT_LE(went[i - 1], went[i]) << "in the order they ask";
    for (std::size_t i = 8; i < went.size(); ++i) EXPECT_GE(went[i] - went[i - 8], 1s) << i;
    // Nothing waits without need: 500 calls of 8 in a second.
    EXPECT_LE(went.back() - k_now, 64s);
}

TEST(AllowancesTest, TakesNothingWhereItIsTooLate) {
    auto allowances = zoom();
    const std::vector<Use> host{{"heavy"}, {"host_day", "anna"}};
    for (int i = 0; i < 4; ++i) EXPECT_EQ(allowances.take(host, k_now, k_now + 5s), k_now);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(allowances.take(host, k_now, k_now + 5s), k_now + 24h);
    const std::vector<Use> other{{"heavy"}, {"host_day", "mo"}};
    EXPECT_EQ(allowances.take(other, k_now, k_now + 5s), k_now) << "another host has an allowance of her own";
    const auto left = allowances.left(k_now);
    ASSERT_EQ(left.size(), 3U);
    EXPECT_EQ(left[0].left, 3) << "the refused ones took nothing of it";
    EXPECT_EQ(left[1].left, 80);
    EXPECT_EQ(left[2].left, 0) << "the host who has least";
    EXPECT_EQ(allowances.take(host, k_now + 24h, k_now + 24h), k_now + 24h);
}

TEST(AllowancesTest, WaitsAsLongAsTheServiceSays) {
    auto allowances = zoom();
    const std::vector<Use> heavy{{"heavy"}, {"host_day", "anna"}}, light{{"day"}}, other{{"heavy"}, {"host_day", "mo"}};
    allowances.hold(heavy, k_now + 14h, k_now);
    EXPECT_EQ(allowances.take(heavy, k_now, k_now + 5s), k_now + 14h);
    EXPECT_EQ(allowances.take(light, k_now, k_now), k_now);
    EXPECT_EQ(allowances.take(other, k_now, k_now + 5s), k_now + 1s) << "of a second's allowance a second is held";
    EXPECT_EQ(allowances.left(k_now)[2].left, 0);
}

TEST(AllowancesTest, CountsNoFailedCallAgainstAPerson) {
    Allowances allowances{{{"heavy", 2, 1s}, {"registrant_day", 3, 24h}}};
    const std::vector<Use> ana{{"heavy"}, {"registrant_day", "ana"}};
    auto now = k_now;
    for (int i = 0; i < 5; ++i, now += 1s) {
        EXPECT_EQ(allowances.take(ana, now, now), now) << i;
        allowances.give_back(ana, now);
    }
    EXPECT_EQ(allowances.take(ana, now, now), now);
    EXPECT_EQ(allowances.take(ana, now + 999ms, now + 1s), now + 1s) << "a second's calls count all the same";
    EXPECT_EQ(allowances.take(ana, now + 2s, now + 2s), now + 24h) << "two of three in a day";
}

TEST(AllowancesTest, KnowsNoAllowanceThatIsNotPublished) {
    auto allowances = zoom();
    const std::vector<Use> use{{"medium"}};
    EXPECT_THROW((void)allowances.take(use, k_now, k_now), std::invalid_argument);
}

TEST(AllowancesTest, RemembersManyWithoutKeepingThemForEver) {
    auto allowances = Allowances{{{"registrant_day", 3, 24h}}};
    for (int i = 0; i < 5'000; ++i) {
        const std::vector<Use> use{{"registrant_day", std::to_string(i)}};
        EXPECT_EQ(allowances.take(use, k_now + std::chrono::hours{i}, k_any_time), k_now + std::chrono::hours{i});
    }
    const std::vector<Use> newest{{"registrant_day", "4999"}};
    const auto now = k_now + 4'999h;
    EXPECT_EQ(allowances.take(newest, now, now), now);
    EXPECT_EQ(allowances.take(newest, now, now), now + 24h) << "two of three in a day, as it was remembered";
}

TEST(RetryAfter, IsReadInEveryFormThatServicesWrite) {
    EXPECT_EQ(read_retry_after("7", k_now), 7s);
    EXPECT_EQ(read_retry_after(" 0 ", k_now), 1s);
    EXPECT_EQ(read_retry_after("Sat, 28 Nov 2026 10:01:30 GMT", k_now), 90s);
    EXPECT_EQ(read_retry_after("2026-11-29T00:00:00Z", k_now), 14h);
    EXPECT_EQ(read_retry_after("2026-11-28T09:00:00Z", k_now), 1s) << "past";
    EXPECT_EQ(read_retry_after("2027-11-29T00:00:00Z", k_now), k_longest_retry);
    EXPECT_EQ(read_retry_after("99999999999999999999", k_now), k_longest_retry);
    for (const auto* no : {"", "soon", "-3", "3.5", "10:00", "28 Nov", "Sat, 99 Nov 2026 10:01:30 GMT",
                           "2026-13-01T00:00:00Z", "7 seconds", "0x10"})
        EXPECT_FALSE(read_retry_after(no, k_now)) << no;
}

TEST(CircuitTest, OpensAfterFailuresInARowAndTriesWithOne) {
    Circuit circuit;
    for (int i = 0; i < k_failures_that_open - 1; ++i) circuit.failed(k_now);
    EXPECT_FALSE(circuit.refuses(k_now));
    circuit.succeeded();
    for (int i = 0; i < k_failures_that_open - 1; ++i) circuit.failed(k_now);
    EXPECT_EQ(circuit.state(k_now), CircuitState::closed) << "not in a row";
    circuit.failed(k_now);
    EXPECT_EQ(circuit.state(k_now), CircuitState::open);
    EXPECT_EQ(circuit.refuses(k_now), 5s);
    circuit.failed(k_now + 1s);  // one that was under way
    EXPECT_EQ(circuit.refuses(k_now + 4s), 1s);
    EXPECT_EQ(circuit.state(k_now + 5s), CircuitState::half_open);
    EXPECT_FALSE(circuit.refuses(k_now + 5s)) << "the probe";
    EXPECT_TRUE(circuit.refuses(k_now + 5s)) << "and nobody beside it";
}

TEST(CircuitTest, WaitsLongerAfterEachProbeThatFails) {
    Circuit circuit;
    for (int i = 0; i < k_failures_that_open; ++i) circuit.failed(k_now);
    auto now = k_now;
    for (const auto pause : {5s, 10s, 20s, 40s, 60s, 60s}) {
        EXPECT_EQ(circuit.refuses(now), pause);
        now += pause;
        EXPECT_FALSE(circuit.refuses(now));
        circuit.failed(now);
    }
    now += 60s;
    EXPECT_FALSE(circuit.refuses(now));
    circuit.succeeded();
    EXPECT_FALSE(circuit.refuses(now));
    EXPECT_EQ(circuit.state(now), CircuitState::closed);
}

TEST(CircuitTest, DoesNotWaitForEverForAProbe) {
    Circuit circuit;
    for (int i = 0; i < k_failures_that_open; ++i) circuit.failed(k_now);
    EXPECT_FALSE(circuit.refuses(k_now + 5s));
    EXPECT_EQ(circuit.refuses(k_now + 6s), 59s);
    EXPECT_FALSE(circuit.refuses(k_now + 65s)) << "the next probe";
    circuit.gave_up();
    EXPECT_FALSE(circuit.refuses(k_now + 65s)) << "instead of one that was not made";
}

}  // namespace
}  // namespace plenary::conferencing
