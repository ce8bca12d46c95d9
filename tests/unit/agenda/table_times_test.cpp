#include "agenda/importing/table_times.hpp"

#include <gtest/gtest.h>

#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

using namespace std::chrono_literals;

std::string shown(std::string_view cell, DateOrder order = DateOrder::day_first) {
    const auto time = read_cell_time(cell, order);
    if (!time) return "none";
    std::string text = time->day ? day_name(*time->day) : "";
    if (time->clock) text += " " + to_text(LocalTime{*time->clock}).substr(11, 5);
    if (time->until) text += "-" + to_text(LocalTime{*time->until}).substr(11, 5);
    return text;
}

TEST(TableTimes, ReadsDatesOfEveryForm) {
    for (const auto* same : {"2026-06-25", "25.06.2026", "25.6.26", "25/06/2026", "25-06-2026", "2026/06/25",
                             "Do, 25.06.2026", "le 25/06/2026", "Thursday 25/06/2026"})
        EXPECT_EQ(shown(same), "2026-06-25") << same;
    EXPECT_EQ(shown("05/06/2026", DateOrder::day_first), "2026-06-05");
    EXPECT_EQ(shown("05/06/2026", DateOrder::month_first), "2026-05-06");
    EXPECT_EQ(shown("05.06.2026", DateOrder::month_first), "2026-06-05");
    for (const auto* none :
         {"", "tomorrow", "31.02.2026", "25.06.", "13/13/2026", "2026", "25.06.2026 morning", "1/2/3/4"})
        EXPECT_EQ(shown(none), "none") << none;
}

TEST(TableTimes, ReadsMonthsByTheirNames) {
    for (const auto* same : {"25 June 2026", "25 Jun 2026", "June 25, 2026", "Thursday, Jun. 25th, 2026",
                             "25. Juni 2026", "Do, 25. Juni 2026", "25 juin 2026", "jeudi 25 juin 2026"})
        EXPECT_EQ(shown(same), "2026-06-25") << same;
    EXPECT_EQ(shown("1er août 2026 à 9h30"), "2026-08-01 09:30");
    EXPECT_EQ(shown("3. März 2026, 9:30 Uhr"), "2026-03-03 09:30");
    EXPECT_EQ(shown("22 Feb 2026 9:00 AM"), "2026-02-22 09:00");
    for (const auto* none : {"25 Jui 2026", "25 Ju 2026", "25 Monday 2026", "31 June 2026", "June 2026", "25 June"})
        EXPECT_EQ(shown(none), "none") << none;
}

TEST(TableTimes, ReadsClocksOfEveryForm) {
    for (const auto* same :
         {"09:30", "9:30", "09.30", "9.30 Uhr", "9h30", "9:30 am", "9:30AM", "09:30:00", "9:30 a.m."})
        EXPECT_EQ(shown(same), " 09:30") << same;
    EXPECT_EQ(shown("9h"), " 09:00");
    EXPECT_EQ(shown("9 Uhr"), " 09:00");
    EXPECT_EQ(shown("9 pm"), " 21:00");
    EXPECT_EQ(shown("12:15 AM"), " 00:15");
    EXPECT_EQ(shown("0:15 a.m."), " 00:15");
    EXPECT_EQ(shown("12:15 PM"), " 12:15");
    for (const auto* none : {"9", "24:30", "25:00", "09:60", "13:00 pm", "9:30 x", "99999:00", ":30"})
        EXPECT_EQ(shown(none), "none") << none;
}

TEST(TableTimes, ReadsDatesWithClocksAndSpans) {
    EXPECT_EQ(shown("2026-06-25 09:30"), "2026-06-25 09:30");
    EXPECT_EQ(shown("2026-06-25T09:30:00"), "2026-06-25 09:30");
    EXPECT_EQ(shown("25.06.2026, 9:30 Uhr"), "2026-06-25 09:30");
    EXPECT_EQ(shown("25.6.2026 um 9 Uhr"), "2026-06-25 09:00");
    EXPECT_EQ(shown("25/06/2026 à 9h30"), "2026-06-25 09:30");
    EXPECT_EQ(shown("06/25/2026 2:00:00 PM", DateOrder::month_first), "2026-06-25 14:00");
    EXPECT_EQ(shown("09:00-10:30"), " 09:00-10:30");
    EXPECT_EQ(shown("9.00 – 10.30 Uhr"), " 09:00-10:30");
    EXPECT_EQ(shown("09:00-"), "none");
    const auto offset = read_cell_time("2026-06-25T09:30:00+02:00", DateOrder::day_first);
    EXPECT_EQ(to_rfc3339(offset->instant.value()), "2026-06-25T07:30:00Z");
    EXPECT_FALSE(offset->utc);
    EXPECT_TRUE(read_cell_time("2026-06-25T09:30:00Z", DateOrder::day_first)->utc);
}

TEST(TableTimes, WeighsWhatDatesSayOfTheirOrder) {
    const auto says = [](std::string_view cell) {
        DateEvidence evidence;
        weigh_date(cell, evidence);
        return evidence;
    };
    EXPECT_EQ(says("25/06/2026 09:00"), (DateEvidence{true, false, false}));
    EXPECT_EQ(says("Mon 06-25-2026"), (DateEvidence{false, true, false}));
    EXPECT_EQ(says("05/06/2026"), (DateEvidence{false, false, true}));
    for (const auto* nothing : {"05.06.2026", "2026-06-05", "2026/06/05", "05/05/2026", "09:00", "", "x"})
        EXPECT_EQ(says(nothing), DateEvidence{}) << nothing;
}

}  // namespace
}  // namespace plenary::agenda
