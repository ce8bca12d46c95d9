#include "agenda/importing/schedule_times.hpp"

#include <gtest/gtest.h>

#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

using namespace std::chrono_literals;

TEST(ScheduleTimes, ReadsDurationsInEveryForm) {
    EXPECT_EQ(read_duration("00:30"), 30min);
    EXPECT_EQ(read_duration("1:05"), 65min);
    EXPECT_EQ(read_duration("1:30:00"), 90min);
    EXPECT_EQ(read_duration("36:00"), 36h);
    EXPECT_EQ(read_duration("90"), 90min);
    EXPECT_EQ(read_duration("168:00"), 168h);
    EXPECT_EQ(read_duration("PT1H30M"), 90min);
    for (const auto* same :
         {"90 min", "90min", "90 Minuten", "1h30", "1 h 30 min", "1 hr 30 mins.", "1,5 Std.", "1.5h"})
        EXPECT_EQ(read_duration(same), 90min) << same;
    for (const auto* wrong : {"", ":", "1:", ":30", "-1:00", "1:2:3:4", "half", "00:30 ", "1 30", "2 fortnights",
                              "1,h,", "-PT1H", "9999999999 h", "169:00", "99999:00"})
        EXPECT_FALSE(read_duration(wrong)) << wrong;
}

TEST(ScheduleTimes, ReadsClocks) {
    EXPECT_EQ(read_clock("09:30"), 9h + 30min);
    EXPECT_EQ(read_clock("9:30"), 9h + 30min);
    EXPECT_EQ(read_clock("23:59:59"), 24h - 1s);
    EXPECT_EQ(read_clock("24:00"), 24h);
    for (const auto* wrong : {"", "9", "24:01", "25:00", "12:60", "12:00:60", "1030"})
        EXPECT_FALSE(read_clock(wrong)) << wrong;
}

TEST(ScheduleTimes, ReadsDateTimesWithAndWithoutOffset) {
    for (const auto* same :
         {"2024-12-27T10:30:00+01:00", "2024-12-27T10:30:00+0100", "2024-12-27T10:30+01:00", "2024-12-27 10:30+0100"}) {
        const auto read = read_date_time(same);
        ASSERT_TRUE(read) << same;
        EXPECT_EQ(to_text(read->wall), "2024-12-27T10:30:00") << same;
        EXPECT_EQ(to_rfc3339(read->instant.value()), "2024-12-27T09:30:00Z") << same;
    }
    EXPECT_EQ(to_rfc3339(read_date_time("2024-12-27T10:30:00Z")->instant.value()), "2024-12-27T10:30:00Z");
    EXPECT_FALSE(read_date_time("2024-12-27T10:30")->instant);
    EXPECT_FALSE(read_date_time("2024-12-27T10:30:00")->instant);
    for (const auto* wrong : {"", "2024-12-27", "2024-13-27T10:30:00Z", "2024-12-27T10:30:00+1", "soon"})
        EXPECT_FALSE(read_date_time(wrong)) << wrong;
}

TEST(ScheduleTimes, ReadsTheDayOfADateOrDateTime) {
    EXPECT_EQ(day_name(read_day("2026-07-04").value()), "2026-07-04");
    EXPECT_EQ(day_name(read_day("2026-07-04T09:30:00+02:00").value()), "2026-07-04");
    EXPECT_FALSE(read_day("2026-02-30"));
    EXPECT_FALSE(read_day("July"));
}

TEST(ScheduleTimes, StartsASessionOnItsDayOrInTheNightAfter) {
    const auto day = *read_day("2024-12-27");
    const ProgrammeDay within{day, 4h};
    const auto wall = [&](std::string_view date, std::string_view clock) -> std::optional<std::string> {
        const auto start = read_start(date, clock, within);
        if (!start) return std::nullopt;
        EXPECT_EQ(start->programme_day, day);
        return to_text(start->wall);
    };
    EXPECT_EQ(wall("", "11:00"), "2024-12-27T11:00:00");
    EXPECT_EQ(wall("", "03:59"), "2024-12-28T03:59:00");
    EXPECT_EQ(wall("2024-12-28", "01:00"), "2024-12-28T01:00:00");
    EXPECT_EQ(wall("2024-12-27T12:15:00+01:00", ""), "2024-12-27T12:15:00");
    EXPECT_EQ(wall("", ""), std::nullopt);
    EXPECT_FALSE(read_start("", "11:00", {})) << "no day is known";
    EXPECT_EQ(read_start("2024-12-28", "11:00", {})->programme_day, *read_day("2024-12-28"));
}

TEST(ScheduleTimes, DropsFractionsOfASecond) {
    for (const auto* same : {"2026-07-04T10:30:00.000Z", "2026-07-04T10:30:00.1234567Z", "2026-07-04T12:30:00.5+02:00"})
        EXPECT_EQ(to_rfc3339(read_date_time(same).value().instant.value()), "2026-07-04T10:30:00Z") << same;
    EXPECT_EQ(to_text(read_date_time("2026-07-04T10:30:00.0000000").value().wall), "2026-07-04T10:30:00");
}

TEST(ScheduleTimes, UtcIsNoClockInTheRoom) {
    EXPECT_EQ(read_start("2026-07-04T10:30")->programme_day, *read_day("2026-07-04"));
    EXPECT_TRUE(read_start("2026-07-04T10:30:00+02:00")->shows_clock);
    const auto utc = read_start("2026-07-04T23:30:00Z");
    EXPECT_FALSE(utc->shows_clock);
    EXPECT_FALSE(utc->programme_day);
    EXPECT_FALSE(read_start("2026-07-04"));
}

TEST(ScheduleTimes, MeasuresBetweenTimesOfTheSameKind) {
    const auto between = [](std::string_view start, std::string_view end) {
        return length_between(read_date_time(start).value(), read_date_time(end).value());
    };
    EXPECT_EQ(between("2026-07-04T10:30", "2026-07-04T12:00"), 90min);
    EXPECT_EQ(between("2026-07-04T10:30:00Z", "2026-07-04T13:00:00+02:00"), 30min);
    EXPECT_FALSE(between("2026-07-04T10:30:00Z", "2026-07-04T13:00:00"));
    EXPECT_FALSE(between("2026-07-04T10:30", "2026-07-04T10:29"));
    EXPECT_FALSE(between("2026-07-04T10:30", "2026-07-12T10:30"));
}

}  // namespace
}  // namespace plenary::agenda
