// From what services say, in any order and however often, to when somebody was there.
#include "attendance/told_presence.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>

namespace plenary::attendance {
namespace {

using conferencing::SignalKind;
using conferencing::ToldSignal;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::IsEmpty;

const Instant k_ten = Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 28}} + std::chrono::hours{10};
const RegistrationId k_ana = RegistrationId::make(k_ten), k_ben = RegistrationId::make(k_ten);

Instant at(int minute) { return k_ten + minutes{minute}; }
ToldSignal came(int minute, std::string visit = "v", RegistrationId person = k_ana) {
    return {.kind = SignalKind::joined,
            .at = at(minute),
            .registration = person,
            .visit = std::move(visit),
            .joined_at = at(minute)};
}
ToldSignal went(int minute, std::string visit = "v", RegistrationId person = k_ana) {
    return {.kind = SignalKind::left,
            .at = at(minute),
            .registration = person,
            .visit = std::move(visit),
            .joined_at = at(minute),
            .left_at = at(minute)};
}
ToldSignal stayed(int from, int until, std::string visit = "v") {
    auto whole = went(until, std::move(visit));
    whole.joined_at = at(from);
    return whole;
}
ToldSignal ended(int minute) { return {.kind = SignalKind::ended, .at = at(minute)}; }
ToldSignal seen_in(int minute) {
    auto seen = came(minute, "");
    seen.noticed = true;
    return seen;
}
ToldSignal seen_out(int minute) {
    auto seen = went(minute, "");
    seen.noticed = true;
    return seen;
}

// "0-5 10-": the union, in minutes from ten; the last one open.
std::string union_in_minutes(std::vector<ToldSignal> signals) {
    const auto intervals = intervals_of(signals);
    std::string text;
    const auto minute = [](Instant instant) { return std::to_string((instant - k_ten) / minutes{1}); };
    const auto since = present_since(intervals, at(1000));
    for (const auto& part : union_of(intervals, at(1000))) {
        if (!text.empty()) text += ' ';
        text += minute(part.joined_at) + "-" + (since == part.joined_at ? "" : minute(part.left_at.value()));
    }
    return text;
}

// The same in a hundred orders, each signal once or twice.
void expect_in_any_order(const std::vector<ToldSignal>& signals, const std::string& expected) {
    std::mt19937 order(7);
    for (int i = 0; i < 100; ++i) {
        auto told = signals;
        if (i % 2 == 1) told.insert(told.end(), signals.begin(), signals.end());
        std::shuffle(told.begin(), told.end(), order);
        EXPECT_EQ(union_in_minutes(told), expected) << i;
    }
}

TEST(ToldPresence, IsFromComingToGoing) {
    expect_in_any_order({came(0)}, "0-");
    expect_in_any_order({came(0), went(5)}, "0-5");
    expect_in_any_order({came(0), went(5), came(10), went(12)}, "0-5 10-12");
    expect_in_any_order({came(0), went(5), came(10, "w")}, "0-5 10-");
    EXPECT_THAT(intervals_of({}), IsEmpty());
}

TEST(ToldPresence, OfTwoDevicesIsWhereEitherIs) {
    expect_in_any_order({came(0, "phone"), came(3, "laptop"), went(5, "phone"), went(9, "laptop")}, "0-9");
    expect_in_any_order({came(0, "phone"), came(3, "laptop"), went(5, "phone")}, "0-");
}

TEST(ToldPresence, OfWhomNobodySawComeIsAMoment) {
    expect_in_any_order({went(5)}, "5-5");
    EXPECT_EQ(count(intervals_of(std::vector{went(5)}), at(9)).minutes, minutes{0});
}

TEST(ToldPresence, TakesAWholeStayAsItIsSaid) {
    expect_in_any_order({stayed(0, 5), stayed(10, 12)}, "0-5 10-12");
    expect_in_any_order({came(0), stayed(0, 5)}, "0-5");
    expect_in_any_order({stayed(0, 5, "both"), stayed(3, 9, "both")}, "0-9");
}

TEST(ToldPresence, EndsWithTheRoomForWhoeverCameBefore) {
    expect_in_any_order({came(0), ended(30)}, "0-30");
    expect_in_any_order({came(0), went(5), ended(30)}, "0-5");
    expect_in_any_order({came(0), ended(30), came(40, "w")}, "0-30 40-");
    expect_in_any_order({came(0), ended(30), came(40), went(50)}, "0-30 40-50");
    EXPECT_THAT(intervals_of(std::vector{ended(30)}), IsEmpty());
}

TEST(ToldPresence, TakesWhatALookShowedUntilMoreIsKnown) {
    expect_in_any_order({seen_in(7)}, "7-");
    expect_in_any_order({seen_in(7), seen_out(9)}, "7-9");
    expect_in_any_order({came(0), seen_out(9)}, "0-9");
    expect_in_any_order({came(0), seen_out(9), went(8)}, "0-8");
    expect_in_any_order({seen_in(7), came(2), went(20)}, "2-20");
    expect_in_any_order({seen_in(7), ended(30)}, "7-30");
    EXPECT_THAT(intervals_of(std::vector{seen_out(9)}), IsEmpty());
}

TEST(ToldPresence, KeepsPeopleApart) {
    const auto all = intervals_by_person(std::vector{came(0), came(2, "v", k_ben), went(5), ended(30)});
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(count(all.at(k_ana), at(60)).minutes, minutes{5});
    EXPECT_EQ(count(all.at(k_ben), at(60)).minutes, minutes{28});
}

TEST(ALook, ShowsWhoCameAndWhoWentUnseen) {
    const std::map<RegistrationId, Standing> known{{k_ana, {true, at(0), {}}}};
    const auto seen = noticed(known, std::vector{k_ben}, at(9));
    ASSERT_EQ(seen.size(), 2U);
    EXPECT_EQ(seen[0].registration, k_ben);
    EXPECT_EQ(seen[0].kind, SignalKind::joined);
    EXPECT_EQ(seen[1].registration, k_ana);
    EXPECT_EQ(seen[1].kind, SignalKind::left);
    for (const auto& signal : seen) {
        EXPECT_TRUE(signal.noticed);
        EXPECT_EQ(signal.at, at(9));
    }
    EXPECT_THAT(noticed({{k_ben, {true, at(0), {}}}}, std::vector{k_ben, k_ben}, at(9)), IsEmpty());
}

TEST(ALook, LeavesAloneWhatTheServiceMayNotHaveSaidYet) {
    EXPECT_THAT(noticed({{k_ana, {true, at(9) - seconds{5}, {}}}}, {}, at(9)), IsEmpty());
    EXPECT_THAT(noticed({{k_ana, {false, at(0), at(9) - seconds{5}}}}, std::vector{k_ana}, at(9)), IsEmpty());
    EXPECT_EQ(noticed({{k_ana, {false, at(0), at(8)}}}, std::vector{k_ana}, at(9)).size(), 1U) << "the control";
    EXPECT_EQ(noticed({{k_ana, {true, at(8), {}}}}, {}, at(9)).size(), 1U);
}

}  // namespace
}  // namespace plenary::attendance
