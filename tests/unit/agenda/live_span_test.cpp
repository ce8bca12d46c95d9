#include "agenda/live_span.hpp"

#include <gtest/gtest.h>

namespace plenary::agenda {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

const Instant k_start{hours{500'000}};
const Instant k_end = k_start + hours{1};
Instant at(int minute) { return k_start + minutes{minute}; }

TEST(LiveSpan, FollowsTheClockWhereNobodyLeads) {
    EXPECT_EQ(live_span(SessionState::scheduled, k_start, k_end, {}), (LiveSpan{k_start, k_end}));
    EXPECT_EQ(live_span(SessionState::ended, k_start, k_end, {}), (LiveSpan{k_start, k_end})) << "known from an import";
}

TEST(LiveSpan, GoesFromTheFirstStartOverPausesToTheEnd) {
    EXPECT_EQ(live_span(SessionState::live, k_start, k_end, {at(-3), {}}).from, at(-3));
    EXPECT_EQ(live_span(SessionState::paused, k_start, k_end, {at(-3), {}}).from, at(-3));
    EXPECT_EQ(live_span(SessionState::ended, k_start, k_end, {at(4), at(75)}), (LiveSpan{at(4), at(75)}));
}

TEST(LiveSpan, OfALobbyLiesAhead) {
    EXPECT_EQ(live_span(SessionState::lobby, k_start, k_end, {}).from, Instant::max());
    const Led ended_in_the_lobby{at(5), at(5)};
    const auto span = live_span(SessionState::ended, k_start, k_end, ended_in_the_lobby);
    EXPECT_EQ(span.until - span.from, minutes{0});
}

TEST(LiveSpan, OfASessionThatItsHostsForgotEnds) {
    EXPECT_EQ(live_span(SessionState::live, k_start, k_end, {at(0), {}}).until, k_end + k_longest_overrun);
}

}  // namespace
}  // namespace plenary::agenda
