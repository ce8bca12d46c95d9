#include "agenda/checks/draft_checks.hpp"

#include <gmock/gmock.h>

#include <numeric>

#include "draft_samples.hpp"

namespace plenary::agenda {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::IsEmpty;

const auto k_hall = RoomId::parse("11111111-1111-8111-8111-111111111111").value();
const auto k_attic = RoomId::parse("33333333-3333-8333-8333-333333333333").value();
const auto k_ana = PersonId::parse("22222222-2222-8222-8222-222222222222").value();
const auto k_bo = PersonId::parse("44444444-4444-8444-8444-444444444444").value();

CheckGround ground() {
    return {.zone = TimeZone::find("Europe/Brussels").value(),
            .starts_at = parse_rfc3339("2026-07-03T22:00:00Z").value(),
            .ends_at = parse_rfc3339("2026-07-05T22:00:00Z").value(),
            .hours = {hours{8}, hours{20}, hours{3}},
            .rooms = {{k_hall, 100}, {k_attic, std::nullopt}}};
}

// With nothing to say against it.
DraftSession sound(const std::string& title, int hour, int length = 60, const PersonId& speaker = k_ana,
                   const RoomId& room = k_hall) {
    auto session = drafted(title, hour, length);
    session.room = room;
    session.people = {{speaker}};
    return session;
}

std::vector<std::string> kinds(const Draft& draft, const CheckGround& on = ground()) {
    std::vector<std::string> kinds;
    for (const auto& problem : problems_of(draft, on)) kinds.emplace_back(to_string(problem.kind));
    return kinds;
}

TEST(DraftChecks, ASoundAgendaHasNoProblem) {
    EXPECT_THAT(kinds(draft_of({sound("Shade", 10), sound("Water", 11)})), IsEmpty());
}

TEST(DraftChecks, OneRoomForTwoSessionsAtATime) {
    const auto shade = sound("Shade", 10, 90);
    const auto water = sound("Water", 11, 60, k_bo);
    const auto problems = problems_of(draft_of({shade, water}), ground());
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].kind, Trouble::room_taken);
    EXPECT_THAT(problems[0].sessions, ElementsAre(water.id, shade.id));
    EXPECT_EQ(problems[0].room, k_hall);
}

TEST(DraftChecks, EachPairIsNamedWhereALongSessionCoversSeveral) {
    EXPECT_THAT(kinds(draft_of({sound("Long", 10, 180), sound("Water", 11, 60, k_bo), sound("Air", 12, 60, k_bo)})),
                ElementsAre("room_taken", "room_taken"));
}

TEST(DraftChecks, ASpeakerInTwoPlaces) {
    const auto problems = problems_of(draft_of({sound("Shade", 10), sound("Water", 10, 60, k_ana, k_attic)}), ground());
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].kind, Trouble::speaker_twice);
    EXPECT_EQ(problems[0].person, k_ana);
}

TEST(DraftChecks, ABlockAndItsPartsShareRoomAndPeople) {
    const auto block = sound("Block", 10, 120);
    auto part = sound("Part", 10, 30);
    part.within = block.id;
    EXPECT_THAT(kinds(draft_of({block, part})), IsEmpty());
    part.starts_at -= hours{1};
    part.starts_local -= hours{1};
    EXPECT_THAT(kinds(draft_of({block, part})), ElementsAre("outside_block"));
}

TEST(DraftChecks, WhatIsInTheTrayTakesNoRoom) {
    auto water = sound("Water", 10);
    water.placed = false;
    EXPECT_THAT(kinds(draft_of({sound("Shade", 10), water})), IsEmpty());
}

TEST(DraftChecks, OutsideTheEventAndTheHoursOfTheHouse) {
    EXPECT_THAT(kinds(draft_of({sound("Early", 7)})), ElementsAre("outside_hours"));
    EXPECT_THAT(kinds(draft_of({sound("Late", 19, 90)})), ElementsAre("outside_hours"));
    auto dinner = sound("Dinner", 20, 120);
    dinner.kind = "social";
    EXPECT_THAT(kinds(draft_of({dinner})), IsEmpty());
    EXPECT_THAT(kinds(draft_of({sound("Before", -14)})), ElementsAre("outside_event"));
}

TEST(DraftChecks, ALongStretchWithoutABreak) {
    const auto stretch = {sound("One", 9, 60), sound("Two", 10, 60), sound("Three", 11, 90)};
    const auto problems = problems_of(draft_of(stretch), ground());
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].kind, Trouble::no_break);
    EXPECT_EQ(problems[0].number, 210);
    EXPECT_EQ(problems[0].limit, 180);
    auto coffee = sound("Coffee", 11, 30);
    coffee.kind = "break";
    EXPECT_THAT(kinds(draft_of({sound("One", 9, 60), sound("Two", 10, 60), coffee, sound("Three", 12, 90)})),
                IsEmpty());
}

TEST(DraftChecks, OneLongSessionIsItsOwnMatter) { EXPECT_THAT(kinds(draft_of({sound("Lab", 9, 300)})), IsEmpty()); }

// `count` people from number `first` on.
std::vector<std::uint32_t> people(std::uint32_t first, std::uint32_t count) {
    std::vector<std::uint32_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), first);
    return numbers;
}

TEST(DraftChecks, ARoomTooSmallForThoseWhoWantIn) {
    const auto shade = sound("Shade", 10), water = sound("Water", 12);
    auto on = ground();
    on.demand.add(shade.id, people(0, 140));
    on.demand.add(water.id, people(0, 100));
    const auto problems = problems_of(draft_of({shade, water}), on);
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].kind, Trouble::room_too_small);
    EXPECT_THAT(problems[0].sessions, ElementsAre(shade.id));
    EXPECT_EQ(problems[0].number, 140);
    EXPECT_EQ(problems[0].limit, 100);
}

TEST(DraftChecks, ARoomTooSmallForThoseWhoSignedUpWhereASessionAsksForIt) {
    const auto shade = sound("Shade", 10), water = sound("Water", 12);
    auto on = ground();
    on.demand.add(shade.id, people(0, 140));
    on.sign_ups = {{shade.id, 20}, {water.id, 101}};
    const auto problems = problems_of(draft_of({shade, water}), on);
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].kind, Trouble::room_too_small);
    EXPECT_THAT(problems[0].sessions, ElementsAre(water.id));
    EXPECT_EQ(problems[0].number, 101);
}

TEST(DraftChecks, WhatTheSamePeopleWantAtOneTime) {
    const auto shade = sound("Shade", 10), water = sound("Water", 10, 60, k_bo, k_attic), air = sound("Air", 12);
    auto on = ground();
    on.demand.add(shade.id, people(0, 60));
    on.demand.add(water.id, people(29, 60));
    on.demand.add(air.id, people(0, 60));
    const auto problems = problems_of(draft_of({shade, water, air}), on);
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].kind, Trouble::favourites_clash);
    EXPECT_EQ(problems[0].number, 31);
}

TEST(DraftChecks, AFewOfManyAreNoClash) {
    const auto shade = sound("Shade", 10), water = sound("Water", 10, 60, k_bo, k_attic);
    auto on = ground();
    on.demand.add(shade.id, people(0, 60));
    on.demand.add(water.id, people(50, 60));
    EXPECT_THAT(kinds(draft_of({shade, water}), on), IsEmpty());
}

TEST(DraftChecks, WithoutRoomSpeakerOrLanguage) {
    auto bare = drafted("Bare", 10);
    auto on = ground();
    on.languages = 2;
    EXPECT_THAT(kinds(draft_of({bare}), on), ElementsAre("no_room", "no_speaker", "no_language"));
    bare.kind = "break";
    EXPECT_THAT(kinds(draft_of({bare}), on), IsEmpty());
    bare.kind = "site visit";
    EXPECT_THAT(kinds(draft_of({bare}), on), ElementsAre("no_speaker", "no_language"));
}

TEST(DraftChecks, GraveOnesComeFirst) {
    auto bare = sound("Bare", 9);
    bare.people = {};
    EXPECT_THAT(kinds(draft_of({bare, sound("Shade", 10), sound("Water", 10, 60, k_bo)})),
                ElementsAre("room_taken", "no_speaker"));
}

TEST(DraftChecks, ASlotThatMovesForViewersThroughAClockChange) {
    // The clocks of Brussels go back in the night of 24 to 25 October 2026.
    auto saturday = sound("Saturday", 10), sunday = sound("Sunday", 10);
    saturday.starts_at = parse_rfc3339("2026-10-24T08:00:00Z").value();
    saturday.day = "2026-10-24";
    sunday.starts_at = parse_rfc3339("2026-10-25T09:00:00Z").value();
    sunday.day = "2026-10-25";
    for (auto* session : {&saturday, &sunday}) session->ends_at = session->starts_at + hours{1};
    auto on = ground();
    on.starts_at = saturday.starts_at;
    on.ends_at = sunday.ends_at;
    EXPECT_THAT(kinds(draft_of({saturday, sunday}), on), IsEmpty());
    on.online = true;
    const auto problems = problems_of(draft_of({saturday, sunday}), on);
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].kind, Trouble::moved_for_viewers);
    EXPECT_THAT(problems[0].sessions, ElementsAre(sunday.id));
    EXPECT_EQ(problems[0].number, 60);
    EXPECT_THAT(problems[0].zones, testing::Contains("Asia/Kolkata"));
    EXPECT_THAT(problems[0].zones, testing::Not(testing::Contains("Europe/London")));
}

}  // namespace
}  // namespace plenary::agenda
