#include "agenda/checks/check_absences.hpp"

#include <gmock/gmock.h>

#include "draft_samples.hpp"

namespace plenary::agenda {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::IsEmpty;

const auto k_ana = PersonId::parse("22222222-2222-8222-8222-222222222222").value();
const auto k_bo = PersonId::parse("44444444-4444-8444-8444-444444444444").value();

// By the clock in Brussels on 4 July 2026, 24 being the next midnight.
Instant at(int hour, int minute = 0) { return drafted("", hour).starts_at + minutes{minute}; }
Absence away(int from, int until, const PersonId& person = k_ana) {
    return {Uuid::make(at(0)), person, at(from), at(until)};
}
DraftSession with(const std::vector<PersonId>& people, int hour, int length = 60) {
    auto session = drafted("Shade", hour, length);
    for (const auto& person : people) session.people.push_back({person});
    return session;
}

std::vector<DraftProblem> problems(std::initializer_list<DraftSession> sessions, const std::vector<Absence>& absences) {
    CheckGround ground{.zone = TimeZone::find("Europe/Brussels").value(),
                       .starts_at = at(-24),
                       .ends_at = at(72),
                       .hours = {hours{0}, hours{24}, hours{24}},
                       .absences = absences};
    auto found = problems_of(draft_of(sessions), ground);
    std::erase_if(found, [](const DraftProblem& one) { return one.kind != Trouble::speaker_away; });
    return found;
}

// "from-until" in hours of that day.
std::vector<std::string> spans(const std::vector<DraftProblem>& problems) {
    std::vector<std::string> spans;
    const auto hour = [](Instant instant) {
        return std::to_string(std::chrono::duration_cast<hours>(instant - at(0)).count());
    };
    for (const auto& one : problems)
        spans.push_back(hour(one.away.value().starts_at) + "-" + hour(one.away.value().ends_at));
    return spans;
}

TEST(CheckAbsences, SomebodyIsOnStageWhileAway) {
    const auto shade = with({k_bo, k_ana}, 10);
    const auto found = problems({shade}, {away(9, 11)});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_TRUE(is_grave(found[0].kind));
    EXPECT_EQ(to_string(found[0].kind), "speaker_away");
    EXPECT_THAT(found[0].sessions, ElementsAre(shade.id));
    EXPECT_EQ(found[0].person, k_ana);
    EXPECT_THAT(spans(found), ElementsAre("9-11"));
}

TEST(CheckAbsences, TouchingIsNoOverlap) {
    EXPECT_THAT(problems({with({k_ana}, 10)}, {away(9, 10), away(11, 12)}), IsEmpty());
    EXPECT_THAT(spans(problems({with({k_ana}, 10, 61)}, {away(9, 10), away(11, 12)})), ElementsAre("11-12"));
}

TEST(CheckAbsences, SpansThatTouchOrOverlapAreSaidAsOne) {
    const auto several = {away(11, 13), away(8, 9), away(9, 11), away(12, 14), away(12, 13)};
    EXPECT_THAT(spans(problems({with({k_ana}, 10)}, several)), ElementsAre("8-14"));
    EXPECT_THAT(spans(problems({with({k_ana}, 13)}, several)), ElementsAre("8-14")) << "held by one that began earlier";
}

TEST(CheckAbsences, OfSeveralSpansTheFirstIsSaid) {
    EXPECT_THAT(spans(problems({with({k_ana}, 9, 300)}, {away(13, 15), away(6, 8), away(10, 11)})),
                ElementsAre("10-11"));
}

TEST(CheckAbsences, EachSessionAndEachPersonIsNamed) {
    const auto found =
        problems({with({k_ana, k_bo}, 10), with({k_ana}, 11), with({k_bo}, 14)}, {away(9, 12), away(9, 12, k_bo)});
    EXPECT_EQ(found.size(), 3U);
}

TEST(CheckAbsences, ASessionAcrossMidnightMeetsBothDays) {
    const auto night = with({k_ana}, 23, 120);
    EXPECT_THAT(spans(problems({night}, {away(24, 48)})), ElementsAre("24-48"));
    EXPECT_THAT(spans(problems({night}, {away(0, 24)})), ElementsAre("0-24"));
    EXPECT_THAT(problems({night}, {away(0, 23), away(25, 48)}), IsEmpty());
}

TEST(CheckAbsences, ABreakWithNobodyHasNoneAndOneWithAHostHasOne) {
    auto coffee = with({}, 10);
    coffee.kind = "break";
    EXPECT_THAT(problems({coffee}, {away(0, 24)}), IsEmpty());
    coffee.people = {{k_ana}};
    EXPECT_EQ(problems({coffee}, {away(0, 24)}).size(), 1U);
}

TEST(CheckAbsences, TheTrayIsNobodysTime) {
    auto shade = with({k_ana}, 10);
    shade.placed = false;
    EXPECT_THAT(problems({shade}, {away(0, 24)}), IsEmpty());
}

}  // namespace
}  // namespace plenary::agenda
