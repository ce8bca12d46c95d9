#include "attendance/interval.hpp"

#include <gtest/gtest.h>

namespace plenary::attendance {
namespace {

using std::chrono::minutes;

const Instant k_start{std::chrono::hours{500'000}};
Instant at(int minute) { return k_start + minutes{minute}; }

TEST(TimeAttended, IsTheUnionOfTwoDevicesNeverTheirSum) {
    // Two devices of one panellist in a webinar of 282 minutes: 267 and 183 minutes that overlap.
    const std::vector<Interval> devices{{at(15), at(282)}, {at(60), at(243)}};
    EXPECT_EQ(time_attended(devices, at(300)), minutes{267});
}

TEST(TimeAttended, LeavesGapsOut) {
    const std::vector<Interval> joins{{at(0), at(10)}, {at(20), at(25)}, {at(24), at(30)}};
    EXPECT_EQ(time_attended(joins, at(60)), minutes{20});
}

TEST(TimeAttended, CountsAnOpenPageUntilNow) {
    EXPECT_EQ(time_attended(std::vector<Interval>{{at(0), std::nullopt}}, at(7)), minutes{7});
    EXPECT_EQ(time_attended(std::vector<Interval>{}, at(7)), minutes{0});
}

TEST(TimeAttended, AnIntervalThatBeginsAfterNowCountsNothing) {
    EXPECT_EQ(time_attended(std::vector<Interval>{{at(9), std::nullopt}}, at(7)), minutes{0});
}

TEST(UnionOf, JoinsWhatTouches) {
    const auto whole = union_of(std::vector<Interval>{{at(5), at(10)}, {at(0), at(5)}}, at(60));
    ASSERT_EQ(whole.size(), 1U);
    EXPECT_EQ(whole[0].joined_at, at(0));
    EXPECT_EQ(whole[0].left_at, at(10));
}

TEST(PresentSince, GoesBackOverWhatOverlapsAndEndsWithTheLastPage) {
    const std::vector<Interval> pages{{at(0), at(12)}, {at(10), std::nullopt}};
    EXPECT_EQ(present_since(pages, at(20)), at(0));
    EXPECT_EQ(present_since(std::vector<Interval>{{at(0), at(12)}}, at(20)), std::nullopt);
}

}  // namespace
}  // namespace plenary::attendance
