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

TEST(Count, TakesWholeMinutesTheBegunOneNot) {
    const auto almost_two = k_start + minutes{2} - std::chrono::microseconds{1};
    EXPECT_EQ(count(std::vector<Interval>{{k_start, almost_two}}, at(60)).minutes, minutes{1});
    EXPECT_EQ(count(std::vector<Interval>{{at(0), at(1)}, {at(5), at(6)}}, at(60)).minutes, minutes{2})
        << "of all intervals together, not of each";
    EXPECT_EQ(count({}, at(60)).minutes, minutes{0});
}

TEST(Count, DoesNotKnowTheMinutesOfARoomElsewhere) {
    const Interval elsewhere{at(0), std::nullopt, Evidence::room_link};
    const auto unknown = count(std::vector{elsewhere}, at(30));
    EXPECT_EQ(unknown.minutes, std::nullopt);
    EXPECT_EQ(unknown.since, std::nullopt);
    EXPECT_FALSE(unknown.attended());
    const Interval reported{at(5), at(20), Evidence::provider_report};
    EXPECT_EQ(count(std::vector{elsewhere, reported}, at(30)).minutes, minutes{15});
}

TEST(Evidence, HasAWordForEachKind) {
    for (const auto kind : {Evidence::own_page, Evidence::room_link, Evidence::provider_signal,
                            Evidence::provider_report, Evidence::import, Evidence::desk}) {
        EXPECT_EQ(evidence_named(to_string(kind)), kind);
        EXPECT_EQ(measures_time(kind), kind != Evidence::room_link);
    }
    EXPECT_THROW((void)evidence_named("guess"), std::invalid_argument);
}

class Within : public testing::Test {
protected:
    [[nodiscard]] static std::vector<Interval> of(const std::vector<Interval>& heard, const agenda::LiveSpan& span,
                                                  Instant now) {
        std::vector<Interval> counted;
        for (const auto& interval : heard)
            if (const auto part = within(interval, span, now)) counted.push_back(*part);
        return counted;
    }
};

TEST_F(Within, WhoWasThereWhenItStartedCountsFromTheStart) {
    const agenda::LiveSpan span{at(0), at(60)};
    const std::vector<Interval> from_the_lobby{{at(-10), at(30)}};
    EXPECT_EQ(time_attended(of(from_the_lobby, span, at(90)), at(90)), minutes{30});
    const std::vector<Interval> still_there{{at(-10), std::nullopt}};
    EXPECT_EQ(present_since(of(still_there, span, at(5)), at(5)), at(0));
}

TEST_F(Within, OfTheLobbyAndOfWhatComesBehindTheEndCountsNothing) {
    const agenda::LiveSpan span{at(0), at(60)};
    EXPECT_TRUE(of({{at(-10), at(-1)}, {at(61), at(70)}}, span, at(90)).empty());
    EXPECT_TRUE(of({{at(-10), std::nullopt}}, {Instant::max(), Instant::max()}, at(5)).empty());
    EXPECT_EQ(time_attended(of({{at(50), std::nullopt}}, span, at(90)), at(90)), minutes{10});
    EXPECT_EQ(present_since(of({{at(50), std::nullopt}}, span, at(90)), at(90)), std::nullopt);
}

TEST_F(Within, AnOpenPageOfALiveSessionStaysOpen) {
    EXPECT_EQ(present_since(of({{at(3), std::nullopt}}, {at(0), at(300)}, at(5)), at(5)), at(3));
}

TEST_F(Within, ARoomElsewhereKeepsItsUnknownMinutes) {
    const std::vector<Interval> went{{at(-5), std::nullopt, Evidence::room_link}};
    EXPECT_EQ(count(of(went, {at(0), at(60)}, at(5)), at(5)).minutes, std::nullopt);
}

}  // namespace
}  // namespace plenary::attendance
