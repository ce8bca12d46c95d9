#include "agenda/releases/agenda_news.hpp"

#include <gmock/gmock.h>

#include "draft_samples.hpp"

namespace plenary::agenda {
namespace {

using std::chrono::hours;
using testing::ElementsAre;
using testing::IsEmpty;

const RoomId k_hall{Uuid::parse("01970000-0000-7000-8000-000000000001").value()};
const RoomId k_attic{Uuid::parse("01970000-0000-7000-8000-000000000002").value()};
const std::map<RoomId, std::string> k_rooms{{k_hall, "Hall"}, {k_attic, "Attic"}};
const Instant k_before = parse_rfc3339("2026-07-01T00:00:00Z").value();

// As everybody sees what was drafted so.
SeenSession seen_as(const DraftSession& session, SessionState state = SessionState::scheduled) {
    return {.id = session.id,
            .slug = "s",
            .title = session.title,
            .state = state,
            .place = {session.starts_at, session.ends_at, session.room ? k_rooms.at(*session.room) : ""},
            .room = session.room};
}

DraftSession later(DraftSession session, hours by = hours{1}) {
    session.starts_at += by;
    session.ends_at += by;
    return session;
}

std::vector<SessionNews> news(const SeenSession& seen, const Draft& draft, Instant now = k_before) {
    return news_of({seen}, draft, k_rooms, now);
}

TEST(AgendaNews, OfATimeOrARoomIsBeforeAndAfter) {
    auto shade = drafted("Shade", 10);
    shade.room = k_hall;
    auto moved = later(shade);
    moved.room = k_attic;
    const auto said = news(seen_as(shade), draft_of({moved}));
    ASSERT_EQ(said.size(), 1U);
    EXPECT_EQ(said[0].kind, NewsKind::moved);
    EXPECT_EQ(said[0].before, (Whereabouts{shade.starts_at, shade.ends_at, "Hall"}));
    EXPECT_EQ(said[0].after, (Whereabouts{moved.starts_at, moved.ends_at, "Attic"}));
    auto elsewhere = shade;
    elsewhere.room.reset();
    EXPECT_EQ(news(seen_as(shade), draft_of({elsewhere})).at(0).after.room, "");
    auto longer = shade;
    longer.ends_at += hours{1};
    EXPECT_EQ(news(seen_as(shade), draft_of({longer})).size(), 1U);
}

TEST(AgendaNews, WordsAloneAndNewSessionsAreNone) {
    const auto shade = drafted("Shade", 10);
    auto reworded = shade;
    reworded.title = {{"en", "More shade"}};
    reworded.abstract = "Trees.";
    reworded.kind = "panel";
    EXPECT_THAT(news(seen_as(shade), draft_of({reworded, drafted("Water", 11)})), IsEmpty());
}

TEST(AgendaNews, WhatIsTakenOutOrPutIntoTheTrayIsCancelledAndMayComeBack) {
    const auto shade = drafted("Shade", 10);
    EXPECT_EQ(news(seen_as(shade), {}).at(0).kind, NewsKind::cancelled);
    auto in_tray = shade;
    in_tray.placed = false;
    EXPECT_EQ(news(seen_as(shade), draft_of({in_tray})).at(0).kind, NewsKind::cancelled);
    EXPECT_THAT(news(seen_as(shade, SessionState::cancelled), {}), IsEmpty());
    const auto back = news(seen_as(shade, SessionState::cancelled), draft_of({shade}));
    ASSERT_EQ(back.size(), 1U);
    EXPECT_EQ(back[0].kind, NewsKind::back);
    EXPECT_EQ(back[0].after, back[0].before);
}

TEST(AgendaNews, WhatHasBegunOrEndedTellsNobody) {
    const auto shade = drafted("Shade", 10);
    const auto moved = draft_of({later(shade)});
    for (const auto state : {SessionState::live, SessionState::paused, SessionState::ended}) {
        EXPECT_THAT(news(seen_as(shade, state), moved), IsEmpty()) << to_string(state);
        EXPECT_THAT(news(seen_as(shade, state), {}), IsEmpty()) << to_string(state);
    }
    EXPECT_THAT(news(seen_as(shade), moved, shade.starts_at), IsEmpty()) << "by the clock";
    EXPECT_THAT(news(seen_as(shade), {}, shade.starts_at), IsEmpty());
    EXPECT_THAT(news(seen_as(shade, SessionState::cancelled), draft_of({shade}), shade.starts_at), IsEmpty());
    EXPECT_EQ(news(seen_as(shade), moved, shade.starts_at - hours{1}).size(), 1U) << "the control";
}

TEST(AgendaNews, StandsByTimeAndIsKeptWhole) {
    const auto shade = drafted("Shade", 10);
    const auto water = drafted("Water", 12);
    AgendaNews said{.comment = "The train is late.", .zone = "Europe/Brussels", .sequence = 7};
    said.sessions =
        news_of({seen_as(water), seen_as(shade)}, draft_of({later(water, hours{-3}), later(shade)}), k_rooms, k_before);
    ASSERT_EQ(said.sessions.size(), 2U);
    EXPECT_EQ(said.sessions[0].session, water.id) << "at nine now, before eleven";
    const auto kept = agenda_news_from(to_json(said));
    EXPECT_EQ(to_json(kept), to_json(said));
    EXPECT_EQ(kept.sessions[1].after, said.sessions[1].after);
    EXPECT_EQ(kept.sequence, 7);
    const std::vector mine{shade.id};
    const auto part = part_of(kept, mine);
    ASSERT_EQ(part.sessions.size(), 1U);
    EXPECT_EQ(part.sessions[0].session, shade.id);
    EXPECT_EQ(part.comment, "The train is late.");
}

TEST(AgendaNews, TheirProofIsOfWhoIsToldAndOfWhat) {
    const auto shade = drafted("Shade", 10);
    const auto said = news(seen_as(shade), draft_of({later(shade)}));
    const auto otherwise = news(seen_as(shade), draft_of({later(shade, hours{2})}));
    const std::vector<Follower> ana{{RegistrationId::make(k_before), "en", true, {shade.id}}};
    auto german = ana;
    german[0].language = "de";
    auto without = ana;
    without[0].holds_place = false;
    const auto proof = proof_of(said, ana);
    EXPECT_EQ(proof.size(), 43U);
    EXPECT_EQ(proof_of(said, ana), proof);
    const std::vector others{proof_of(said, {}), proof_of(said, german), proof_of(said, without),
                             proof_of(otherwise, ana)};
    EXPECT_THAT(others, testing::Not(testing::Contains(proof)));
}

}  // namespace
}  // namespace plenary::agenda
