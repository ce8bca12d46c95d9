// Which sessions of a day move when something runs late.
#include "agenda/delays/running_late.hpp"

#include <gmock/gmock.h>

#include "draft_samples.hpp"

namespace plenary::agenda {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::IsEmpty;

// A day in Brussels: two rooms, and a foyer for the breaks.
class RunningLate : public testing::Test {
protected:
    SessionId add(const std::string& title, const std::string& start, int length, const std::optional<RoomId>& room,
                  const std::string& kind = "talk") {
        ShownSession seen;
        seen.session = drafted(title, 0);
        seen.session.kind = kind;
        seen.session.room = room;
        seen.session.starts_at = at(start);
        seen.session.ends_at = at(start) + minutes{length};
        seen.planned_start = seen.session.starts_at;
        seen.planned_end = seen.session.ends_at;
        sessions.push_back(seen);
        return seen.session.id;
    }
    ShownSession& of(const SessionId& id) {
        return *std::ranges::find(sessions, id, [](const ShownSession& seen) { return seen.session.id; });
    }
    static Instant at(const std::string& clock) { return parse_rfc3339("2026-07-04T" + clock + ":00+02:00").value(); }
    static std::string clock(Instant instant) {
        const auto text = to_rfc3339(instant + hours{2});
        return text.substr(11, 5);
    }
    // "Shade 10:10-11:10", those of one start by title; or why not.
    std::vector<std::string> moved(const DelayOrder& order, const std::string& now = "09:00") {
        const auto moves = moved_by(sessions, order, at(now));
        if (!moves)
            return {std::string(moves.error().fields.empty() ? "not here" : moves.error().fields[0].sentence->key())};
        std::vector<std::pair<Instant, std::string>> ordered;
        for (const auto& move : *moves)
            ordered.emplace_back(move.starts_at, of(move.session).session.title.best("en").text + " " +
                                                     clock(move.starts_at) + "-" + clock(move.ends_at));
        std::ranges::sort(ordered);
        std::vector<std::string> texts;
        for (auto& [start, text] : ordered) texts.push_back(std::move(text));
        return texts;
    }
    // As everybody sees it afterwards.
    void take_over(const DelayOrder& order, const std::string& now = "09:00") {
        const auto moves = moved_by(sessions, order, at(now));
        ASSERT_TRUE(moves);
        for (const auto& move : *moves) {
            of(move.session).session.starts_at = move.starts_at;
            of(move.session).session.ends_at = move.ends_at;
        }
    }

    const RoomId hall = RoomId::make(Instant{hours{490'000}}), attic = RoomId::make(Instant{hours{490'000}}),
                 foyer = RoomId::make(Instant{hours{490'000}});
    std::vector<ShownSession> sessions;
};

TEST_F(RunningLate, MovesTheRestOfTheRoomAndNothingElse) {
    add("Opening", "09:00", 60, hall);
    const auto shade = add("Shade", "10:00", 60, hall);
    add("Water", "11:00", 60, hall);
    add("Attic", "11:00", 60, attic);
    EXPECT_THAT(moved({minutes{10}, Reach::room, shade}), ElementsAre("Shade 10:10-11:10", "Water 11:10-12:10"));
    EXPECT_THAT(moved({minutes{10}, Reach::session, shade}), ElementsAre("Shade 10:10-11:10"));
    EXPECT_THAT(moved({minutes{10}, Reach::day, shade}),
                ElementsAre("Shade 10:10-11:10", "Attic 11:10-12:10", "Water 11:10-12:10"));
    EXPECT_THAT(moved({minutes{5}, Reach::room, {}, attic}), ElementsAre("Attic 11:05-12:05"));
}

TEST_F(RunningLate, LeavesWhatHasBegunAndPutsOffTheEndOfTheOneFromWhichItIsSaid) {
    const auto shade = add("Shade", "10:00", 60, hall);
    add("Attic", "10:00", 60, attic);
    add("Water", "11:00", 60, hall);
    of(shade).state = SessionState::live;
    EXPECT_THAT(moved({minutes{10}, Reach::day, shade}, "10:50"), ElementsAre("Shade 10:00-11:10", "Water 11:10-12:10"))
        << "the attic runs by the clock";
    EXPECT_THAT(moved({minutes{10}, Reach::day}, "10:50"), ElementsAre("Water 11:10-12:10"));
    of(shade).state = SessionState::ended;
    EXPECT_THAT(moved({minutes{10}, Reach::room, shade}, "10:50"), ElementsAre("Water 11:10-12:10"));
}

TEST_F(RunningLate, WhatIsCancelledStays) {
    const auto shade = add("Shade", "10:00", 60, hall);
    of(shade).state = SessionState::cancelled;
    add("Water", "11:00", 60, hall);
    EXPECT_THAT(moved({minutes{10}, Reach::day}), ElementsAre("Water 11:10-12:10"));
}

TEST_F(RunningLate, PartsMoveWithTheirBlock) {
    const auto block = add("Block", "10:00", 60, hall);
    const auto part = add("Part", "10:15", 20, attic);
    of(part).session.within = block;
    EXPECT_THAT(moved({minutes{10}, Reach::session, block}), ElementsAre("Block 10:10-11:10", "Part 10:25-10:45"));
    EXPECT_THAT(moved({minutes{10}, Reach::room, block}), ElementsAre("Block 10:10-11:10", "Part 10:25-10:45"));
    of(block).state = SessionState::live;
    EXPECT_THAT(moved({minutes{10}, Reach::session, block}, "10:05"),
                ElementsAre("Block 10:00-11:10", "Part 10:25-10:45"));
}

TEST_F(RunningLate, ABreakAbsorbsAsMuchAsLeavesItFiveMinutes) {
    const auto shade = add("Shade", "10:00", 60, hall);
    add("Coffee", "11:00", 15, hall, "break");
    add("Water", "11:15", 60, hall);
    EXPECT_THAT(moved({minutes{15}, Reach::room, shade, {}, true}),
                ElementsAre("Shade 10:15-11:15", "Coffee 11:15-11:20", "Water 11:20-12:20"));
    EXPECT_THAT(moved({minutes{10}, Reach::room, shade, {}, true}),
                ElementsAre("Shade 10:10-11:10", "Coffee 11:10-11:15"));
    EXPECT_THAT(moved({minutes{10}, Reach::room, shade}),
                ElementsAre("Shade 10:10-11:10", "Coffee 11:10-11:25", "Water 11:25-12:25"));
}

TEST_F(RunningLate, ABreakForAllAbsorbsForEveryRoom) {
    const auto shade = add("Shade", "10:00", 60, hall);
    add("Attic", "10:00", 60, attic);
    add("Coffee", "11:00", 30, foyer, "break");
    add("Water", "11:30", 60, hall);
    add("Roof", "11:30", 60, attic);
    EXPECT_THAT(moved({minutes{10}, Reach::day, shade, {}, true}),
                ElementsAre("Attic 10:10-11:10", "Shade 10:10-11:10", "Coffee 11:10-11:30"));
    EXPECT_THAT(moved({minutes{10}, Reach::room, shade, {}, true}), ElementsAre("Shade 10:10-11:10"))
        << "coffee waits for the others, and the hall goes on in time";
}

TEST_F(RunningLate, CatchesUpToThePlanAndNoFurther) {
    const auto shade = add("Shade", "10:00", 60, hall);
    add("Coffee", "11:00", 15, hall, "break");
    add("Water", "11:15", 60, hall);
    take_over({minutes{20}, Reach::room, shade, {}, true});
    EXPECT_THAT(moved({-minutes{15}, Reach::room, shade}),
                ElementsAre("Shade 10:05-11:05", "Coffee 11:05-11:15", "Water 11:15-12:15"));
    EXPECT_THAT(moved({-minutes{60}, Reach::room, shade}),
                ElementsAre("Shade 10:00-11:00", "Coffee 11:00-11:15", "Water 11:15-12:15"));
    EXPECT_THAT(moved({-minutes{60}, Reach::session, shade}, "10:10"), ElementsAre("Shade 10:10-11:10"))
        << "never into the past";
}

TEST_F(RunningLate, NothingComesEarlierThanPlanned) {
    const auto shade = add("Shade", "10:00", 60, hall);
    EXPECT_THAT(moved({-minutes{5}, Reach::session, shade}), ElementsAre("nothing_changed"));
    of(shade).planned_start.reset();
    EXPECT_THAT(moved({-minutes{5}, Reach::session, shade}), ElementsAre("nothing_changed")) << "nobody knows the plan";
}

TEST_F(RunningLate, WhatWaitsInItsLobbyLiesAheadAfterwards) {
    const auto shade = add("Shade", "10:00", 60, hall);
    add("Water", "11:00", 60, hall);
    of(shade).state = SessionState::lobby;
    EXPECT_THAT(moved({minutes{10}, Reach::room, shade}, "10:07"),
                ElementsAre("Shade 10:10-11:10", "Water 11:10-12:10"));
    EXPECT_THAT(moved({minutes{5}, Reach::room, shade}, "10:07"),
                ElementsAre("Shade 10:07-11:07", "Water 11:07-12:07"));
}

TEST_F(RunningLate, IsSaidOfADayThatIsOn) {
    const auto shade = add("Shade", "10:00", 60, hall);
    EXPECT_THAT(moved({minutes{10}, Reach::day}, "07:59"), ElementsAre("session_step.too_early"));
    EXPECT_THAT(moved({minutes{10}, Reach::day}, "08:00"), ElementsAre("Shade 10:10-11:10"));
    EXPECT_THAT(moved({minutes{10}, Reach::day}, "11:00"), ElementsAre("nothing_changed"));
    const auto tomorrow = add("Tomorrow", "20:00", 60, hall);
    of(tomorrow).session.day = "2026-07-05";
    EXPECT_THAT(moved({minutes{10}, Reach::day, shade}), ElementsAre("Shade 10:10-11:10")) << "each day for itself";
    EXPECT_THAT(moved({minutes{10}, Reach::session, SessionId::make(Instant{})}), ElementsAre("not here"));
}

TEST_F(RunningLate, AcrossMidnightTheDayOfTheProgrammeStaysAndTheClockFollowsTheZone) {
    const auto party = add("Party", "23:55", 60, hall);
    const auto zone = TimeZone::find("Europe/Brussels").value();
    const auto moves = moved_by(sessions, {minutes{10}, Reach::session, party}, at("23:00")).value();
    const auto draft = moved_along(draft_of({of(party).session}), moves, zone);
    EXPECT_EQ(to_text(draft.at(party).starts_local), "2026-07-05T00:05:00");
    EXPECT_EQ(draft.at(party).day, "2026-07-04");
}

TEST_F(RunningLate, AcrossAClockChangeInstantsMoveByMinutes) {
    const auto night = add("Night", "10:00", 60, hall);
    auto& session = of(night).session;
    session.starts_at = parse_rfc3339("2026-10-25T00:55:00Z").value();  // 02:55, before the clocks go back
    session.ends_at = session.starts_at + minutes{30};
    const auto moves = moved_by(sessions, {minutes{10}, Reach::session, night}, session.starts_at - minutes{5}).value();
    EXPECT_EQ(moves.at(0).starts_at - moves.at(0).starts_before, minutes{10});
    const auto draft = moved_along(draft_of({session}), moves, TimeZone::find("Europe/Brussels").value());
    EXPECT_EQ(to_text(draft.at(night).starts_local), "2026-10-25T02:05:00");
}

TEST_F(RunningLate, TheDraftOfAnEditorStays) {
    const auto shade = add("Shade", "10:00", 60, hall);
    const auto moves = moved_by(sessions, {minutes{10}, Reach::session, shade}, at("09:00")).value();
    auto edited = of(shade).session;
    edited.ends_at += minutes{5};
    const auto zone = TimeZone::find("Europe/Brussels").value();
    const auto draft = draft_of({edited});
    EXPECT_THAT(changes_between(draft, moved_along(draft, moves, zone)), IsEmpty());
    EXPECT_EQ(
        changes_between(draft_of({of(shade).session}), moved_along(draft_of({of(shade).session}), moves, zone)).size(),
        3U)
        << "both instants and the clock";
}

}  // namespace
}  // namespace plenary::agenda
