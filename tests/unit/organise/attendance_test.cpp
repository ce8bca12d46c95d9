// How a session's presence is drawn, and which session is shown.
#include "organise/attendance.hpp"

#include <gtest/gtest.h>

namespace plenary::organise {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const Instant k_start{hours{500'000}};
Instant at(int minute) { return k_start + minutes{minute}; }

AttendedSession session_at(int minute) {
    return {SessionId::make(at(minute)), {{"en", "Talk"}}, at(minute), at(minute + 30),
            "Europe/Brussels",           "stream",         {}};
}

TEST(SessionShown, IsTheLastThatHasBegunElseTheFirst) {
    const std::vector sessions{session_at(0), session_at(30), session_at(60)};
    EXPECT_EQ(session_shown(sessions, at(-10)), &sessions[0]);
    EXPECT_EQ(session_shown(sessions, at(30)), &sessions[1]);
    EXPECT_EQ(session_shown(sessions, at(59)), &sessions[1]);
    EXPECT_EQ(session_shown(sessions, at(900)), &sessions[2]);
    EXPECT_EQ(session_shown({}, at(0)), nullptr);
}

TEST(CurveOf, SaysHowManyWereThereAfterEachStep) {
    const std::vector<PresenceStep> steps{{at(0), 2}, {at(1), 3}, {at(3), -1}, {at(5), -4}};
    const auto curve = curve_of(steps, Instant::min());
    EXPECT_EQ(curve.from, at(0));
    EXPECT_EQ(curve.step, seconds{60});
    EXPECT_EQ(curve.present, (std::vector{2, 5, 5, 4, 4, 0}));
}

TEST(CurveOf, GoesOnToNowWhileSomebodyIsThere) {
    EXPECT_EQ(curve_of(std::vector<PresenceStep>{{at(0), 2}}, at(3)).present, (std::vector{2, 2, 2, 2}));
    EXPECT_TRUE(curve_of({}, at(3)).present.empty());
}

TEST(CurveOf, HasAtMostSoManyPointsHoweverLongItIs) {
    for (const int length : {1, 59, 119, 120, 600, 5'000, 100'000}) {
        const std::vector<PresenceStep> steps{{at(0), 1}, {at(length), -1}};
        const auto curve = curve_of(steps, Instant::min());
        EXPECT_LE(curve.present.size(), 120U) << length;
        EXPECT_EQ(curve.present.front(), 1) << length;
        EXPECT_EQ(curve.present.back(), 0) << "the last step is drawn: " << length;
    }
}

TEST(AttendanceWords, AreThoseOfTheContract) {
    for (const auto* word : {"attended", "present", "absent", "all", "uncounted"})
        EXPECT_EQ(to_string(view_named(word)), word);
    for (const auto* word : {"name", "minutes", "first_join", "last_leave"})
        EXPECT_EQ(to_string(order_named(word)), word);
}

}  // namespace
}  // namespace plenary::organise
