#include "agenda/importing/import_rows.hpp"

#include <gmock/gmock.h>

#include "pentabarf_sample.hpp"

namespace plenary::agenda {
namespace {

using testing::ElementsAre;
using testing::Field;

const Instant k_now{std::chrono::hours{490'000}};

ImportedSchedule imported(const std::string& events) { return read_schedule(brussels_day(events), "").value(); }

// By the order of the file: ids are made in it.
std::vector<DraftSession> sessions_of(const AgendaRows& rows) {
    std::vector<DraftSession> sessions;
    for (const auto& [id, session] : rows.draft) sessions.push_back(session);
    return sessions;
}

TEST(ImportRows, EqualTitlesGetSlugsOfTheirOwn) {
    const auto rows = agenda_rows(
        imported(event_of("1", "Bingo", "10:00") + event_of("2", "Bingo", "11:00") + event_of("3", "Bingo", "12:00")),
        {}, k_now);
    EXPECT_THAT(rows.added, ElementsAre(Field(&NewSession::slug, "bingo"), Field(&NewSession::slug, "bingo-2"),
                                        Field(&NewSession::slug, "bingo-3")));
}

TEST(ImportRows, WhatIsKnownKeepsItsIdAndRoom) {
    const KnownSession kept{SessionId::make(k_now), "shade"};
    const auto room = RoomId::parse("11111111-1111-8111-8111-111111111111").value();
    const auto schedule = imported(event_of("2", "Shade", "09:30") + event_of("1", "Shade, renamed", "10:00"));
    const auto rows =
        agenda_rows(schedule, {{{"id:1", kept}}, {}, {{"Hall", room.to_string()}}, {}, {"shade"}, {}}, k_now);
    ASSERT_EQ(rows.added.size(), 1U);
    EXPECT_EQ(rows.added[0].slug, "shade-2");
    EXPECT_EQ(rows.added[0].source, "id:2");
    EXPECT_EQ(rows.draft.at(kept.id).title.best("en").text, "Shade, renamed");
    for (const auto& session : sessions_of(rows)) EXPECT_EQ(session.room, room);
}

TEST(ImportRows, ATitleStandsInTheSessionsLanguage) {
    const auto sessions = sessions_of(agenda_rows(
        imported(event_of("1", "Schatten", "10:00", "<language>de</language>") + event_of("2", "Shade", "11:00")), {},
        k_now));
    ASSERT_EQ(sessions.size(), 2U);
    EXPECT_EQ(sessions[0].title, (events::TextByLanguage{{"de", "Schatten"}}));
    EXPECT_EQ(sessions[1].title, (events::TextByLanguage{{"de", "Shade"}}));
    EXPECT_EQ(sessions[1].language, "");
}

TEST(ImportRows, WhatLeftTheFileLeavesTheDraftAndWhatWasMadeByHandStays) {
    const KnownSession gone{SessionId::make(k_now), "gone"};
    const auto lunch = SessionId::make(k_now);
    KnownAgenda known;
    known.sessions = {{"id:9", gone}};
    known.slugs = {"gone", "lunch"};
    known.draft[gone.id].id = gone.id;
    known.draft[lunch].id = lunch;
    const auto rows = agenda_rows(imported(event_of("1", "Shade", "10:00")), known, k_now);
    EXPECT_FALSE(rows.draft.contains(gone.id));
    EXPECT_TRUE(rows.draft.contains(lunch));
    EXPECT_EQ(rows.draft.size(), 2U);
}

TEST(ImportRows, WhatIsPartOfWhatFollowsAFileThatCanSaySo) {
    const auto read = [](const std::string& csv) { return read_schedule(csv, "Europe/Brussels").value(); };
    const auto rows = agenda_rows(read("id,title,start,within,again of\n1,Block,2026-07-04 10:00,,\n2,Talk,2026-07-04 "
                                       "10:00,1,\n3,Talk,2026-07-05 10:00,,2\n"),
                                  {}, k_now);
    const auto sessions = sessions_of(rows);
    ASSERT_EQ(sessions.size(), 3U);
    EXPECT_EQ(sessions[1].within, sessions[0].id);
    EXPECT_EQ(sessions[2].again_of, sessions[1].id);

    KnownAgenda known;
    for (const auto& added : rows.added) known.sessions.emplace(added.source, KnownSession{added.id, added.slug});
    known.draft = rows.draft;
    const auto silent =
        agenda_rows(read("id,title,start\n1,Block,2026-07-04 10:00\n2,Talk,2026-07-04 10:00\n"), known, k_now);
    EXPECT_EQ(silent.draft.at(sessions[1].id).within, sessions[0].id) << "a file that cannot say so leaves it";
    const auto spoken =
        agenda_rows(read("id,title,start,within\n2,Talk,2026-07-04 10:00,\n3,Talk,2026-07-05 10:00,\n"), known, k_now);
    EXPECT_FALSE(spoken.draft.at(sessions[1].id).within);
    EXPECT_FALSE(spoken.draft.at(sessions[2].id).again_of);
}

TEST(ImportRows, PeopleAndRolesGivenByHandStay) {
    const KnownSession kept{SessionId::make(k_now), "shade"};
    const auto ana = PersonId::make(k_now), bo = PersonId::make(k_now), by_hand = PersonId::make(k_now),
               left = PersonId::make(k_now);
    KnownAgenda known;
    known.sessions = {{"id:1", kept}};
    known.people = {{"id:3", ana}, {"id:4", bo}, {"id:5", left}};
    known.draft[kept.id].id = kept.id;
    known.draft[kept.id].people = {{bo, SessionRole::moderator}, {left}, {by_hand, SessionRole::interpreter}};
    const auto rows = agenda_rows(
        imported(event_of("1", "Shade", "10:00",
                          "<persons><person id='3'>Ana Lima</person><person id='4'>Bo Ek</person></persons>")),
        known, k_now);
    EXPECT_THAT(rows.draft.at(kept.id).people, ElementsAre(DraftPerson{ana}, DraftPerson{bo, SessionRole::moderator},
                                                           DraftPerson{by_hand, SessionRole::interpreter}));
}

}  // namespace
}  // namespace plenary::agenda
