#include "agenda/absences/absence_times.hpp"

#include <gtest/gtest.h>

#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

using events::StartsTwice;
using std::chrono::hours;
using std::chrono::minutes;

NewAbsence on(const std::string& day, std::optional<minutes> from = {}, std::optional<minutes> until = {}) {
    return {.person = {}, .day = parse_local_time(day + "T00:00").value(), .from = from, .until = until};
}

std::string span(const NewAbsence& said, const std::string& zone = "Europe/Brussels") {
    const auto times = times_of(said, zone);
    if (!times) return times.error().fields.at(0).pointer + " " + times.error().fields.at(0).code;
    return to_rfc3339(times->starts_at) + " " + to_rfc3339(times->ends_at);
}

TEST(AbsenceTimes, FromATimeToATime) {
    EXPECT_EQ(span(on("2026-05-12", hours{9}, hours{11})), "2026-05-12T07:00:00Z 2026-05-12T09:00:00Z");
    const auto times = times_of(on("2026-05-12", hours{9}), "Europe/Brussels").value();
    EXPECT_EQ(to_text(times.starts_local), "2026-05-12T09:00:00");
    EXPECT_EQ(to_text(times.ends_local), "2026-05-13T00:00:00");
}

TEST(AbsenceTimes, WithoutATimeTheDayFromItsBeginningToItsEnd) {
    EXPECT_EQ(span(on("2026-05-12")), "2026-05-11T22:00:00Z 2026-05-12T22:00:00Z");
    EXPECT_EQ(span(on("2026-05-12", hours{14})), "2026-05-12T12:00:00Z 2026-05-12T22:00:00Z");
    EXPECT_EQ(span(on("2026-05-12", {}, hours{14})), "2026-05-11T22:00:00Z 2026-05-12T12:00:00Z");
}

TEST(AbsenceTimes, ADayOfTwentyFiveHoursIsWhole) {
    EXPECT_EQ(span(on("2026-10-25")), "2026-10-24T22:00:00Z 2026-10-25T23:00:00Z");
}

TEST(AbsenceTimes, ADayWhoseMidnightIsSkippedOrComesTwiceIsWhole) {
    // Santiago skips 00:00 to 01:00 on 6 September 2026; Havana showed it twice on 2 November 2025.
    EXPECT_EQ(span(on("2026-09-06"), "America/Santiago"), "2026-09-06T04:00:00Z 2026-09-07T03:00:00Z");
    EXPECT_EQ(span(on("2026-09-05"), "America/Santiago"), "2026-09-05T04:00:00Z 2026-09-06T04:00:00Z");
    EXPECT_EQ(span(on("2025-11-02"), "America/Havana"), "2025-11-02T04:00:00Z 2025-11-03T05:00:00Z");
}

TEST(AbsenceTimes, ATimeThatTheClocksSkipIsRefusedWhereItWasSaid) {
    EXPECT_EQ(span(on("2027-03-28", hours{2} + minutes{30})), "/from time_skipped");
    EXPECT_EQ(span(on("2027-03-28", hours{1}, hours{2} + minutes{30})), "/until time_skipped");
}

TEST(AbsenceTimes, ATimeThatComesTwiceAsksWhichOne) {
    auto said = on("2026-10-25", hours{2} + minutes{30}, hours{2} + minutes{45});
    EXPECT_EQ(span(said), "/from time_twice");
    said.from_twice = StartsTwice::earlier;
    EXPECT_EQ(span(said), "/until time_twice");
    said.until_twice = StartsTwice::later;
    EXPECT_EQ(span(said), "2026-10-25T00:30:00Z 2026-10-25T01:45:00Z");
    said.from_twice = StartsTwice::later;
    said.until_twice = StartsTwice::earlier;
    EXPECT_EQ(span(said), "/until until_before_from");
}

TEST(AbsenceTimes, EndsAfterItBegins) {
    EXPECT_EQ(span(on("2026-05-12", hours{9}, hours{9})), "/until until_before_from");
    EXPECT_EQ(span(on("2026-05-12", hours{9}, hours{8})), "/until until_before_from");
    EXPECT_EQ(span(on("2026-05-12", {}, hours{0})), "/until until_before_from");
}

TEST(AbsenceTimes, NobodyKnowsTheClocksOfFarYears) {
    EXPECT_EQ(span(on("1969-12-31")), "/day time_unknown");
    EXPECT_EQ(span(on("2038-01-01")), "/day time_unknown");
    EXPECT_EQ(span(on("2038-01-01", hours{9}, hours{10})), "/from time_unknown");
}

}  // namespace
}  // namespace plenary::agenda
