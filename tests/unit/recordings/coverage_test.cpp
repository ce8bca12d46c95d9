#include "recordings/coverage.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace plenary::recordings {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;

const Instant k_then{hours{500'000}};

TEST(Coverage, CountsEverySecondOnce) {
    EXPECT_EQ(covering({{10, 20}, {0, 5}, {15, 30}, {5, 6}}, 100), (Coverage{{0, 6}, {10, 30}}));
    EXPECT_EQ(united({{0, 10}, {20, 30}}, {{5, 25}}), (Coverage{{0, 30}}));
    EXPECT_EQ(united({{0, 10}}, {{0, 10}}), (Coverage{{0, 10}})) << "twice the same minute";
    EXPECT_EQ(seconds_in({{0, 6}, {10, 30}}), 26);
}

TEST(Coverage, StaysWithinTheRecording) {
    EXPECT_EQ(covering({{-50, 10}, {95, 500}, {200, 300}, {30, 20}, {7, 7}}, 100), (Coverage{{0, 10}, {95, 100}}));
    EXPECT_EQ(covering({}, 100), Coverage{});
    EXPECT_EQ(covering({{0, 10}}, 0), Coverage{});
}

// Against the plainest way to count: a set of seconds.
TEST(Coverage, IsTheUnionOfWhateverComes) {
    std::minstd_rand random{7};
    std::uniform_int_distribution second(0, 300), count(0, 12);
    for (int round = 0; round < 500; ++round) {
        Coverage coverage;
        std::set<int> plain;
        for (int reports = count(random); reports > 0; --reports) {
            std::vector<MediaRange> told;
            for (int ranges = count(random) / 2; ranges > 0; --ranges) {
                const int from = second(random), to = from + second(random) / 10;
                told.push_back({from, to});
                for (int each = from; each < std::min(to, 280); ++each) plain.insert(each);
            }
            coverage = united(coverage, covering(told, 280));
        }
        ASSERT_EQ(seconds_in(coverage), static_cast<int>(plain.size()));
        for (std::size_t i = 1; i < coverage.size(); ++i) ASSERT_GT(coverage[i].from, coverage[i - 1].to);
    }
}

TEST(Coverage, IsBoundedByTheTimeThatPassed) {
    EXPECT_EQ(believable_seconds(k_then, k_then + seconds{15}), 32);
    EXPECT_EQ(believable_seconds(k_then, k_then + milliseconds{14'300}), 32);
    EXPECT_EQ(believable_seconds(k_then, k_then), 0);
    EXPECT_EQ(believable_seconds(k_then, k_then - seconds{5}), 0);
    EXPECT_EQ(believable_seconds(k_then, k_then + hours{10}), 242) << "a long silence is no long watching";
    EXPECT_EQ(first_of({{0, 10}, {50, 100}}, 25), (Coverage{{0, 10}, {50, 65}}));
    EXPECT_EQ(first_of({{0, 10}}, 0), Coverage{});
    EXPECT_EQ(first_of({{0, 10}}, 99), (Coverage{{0, 10}}));
}

}  // namespace
}  // namespace plenary::recordings
