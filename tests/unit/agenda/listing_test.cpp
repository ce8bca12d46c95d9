#include "agenda/importing/listing.hpp"

#include <gmock/gmock.h>

#include "listed.hpp"

namespace plenary::agenda {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

// Adds a session at this minute of a day.
bool add(Listing& listing, const std::string& source, const std::string& title, int minute = 0) {
    ListedSession session;
    session.source = source;
    session.title = title;
    const auto start = SessionStart{read_day("2026-07-04"), *read_day("2026-07-04") + std::chrono::minutes{minute}, {}};
    if (!listing.place(session, start, 30min)) return false;
    listing.keep(std::move(session));
    return true;
}

std::vector<std::string> sources(const ListedSchedule& schedule) {
    std::vector<std::string> found;
    for (const auto& session : schedule.sessions) found.push_back(session.source);
    return found;
}

TEST(Listing, TheSameSubmissionAtAnotherTimeIsNumbered) {
    Listing listing;
    EXPECT_TRUE(add(listing, "id:1", "Tour", 0));
    EXPECT_TRUE(add(listing, "id:1#2", "Another", 0));
    EXPECT_TRUE(add(listing, "id:1", "Tour", 60));
    EXPECT_FALSE(add(listing, "id:1", "Tour", 60));
    EXPECT_TRUE(add(listing, "", "Bare", 0));
    EXPECT_TRUE(add(listing, "", "Bare", 60));
    const auto schedule = listing.finish().value();
    EXPECT_THAT(sources(schedule), ElementsAre("id:1", "id:1#2", "id:1#3", "title:bare", "title:bare#2"));
    EXPECT_EQ(schedule.sessions[2].again_of, "id:1");
    EXPECT_EQ(schedule.sessions[4].again_of, "") << "only called the same";
    EXPECT_THAT(sentences(schedule.notes),
                ElementsAre("session \"Tour\" (id:1) stands twice in the file; the first counts"));
}

TEST(Listing, KeepsNamesAndPeopleOnceInTheirOrder) {
    Listing listing;
    for (const auto* room : {"Zeta", "Alpha", "", "Zeta"}) listing.add_room(room);
    ListedSession session;
    session.title = "Talk";
    ASSERT_TRUE(listing.place(session, SessionStart{{}, *read_day("2026-07-04"), {}}, 30min));
    listing.add_person(session, "id:2", "Bo Ek");
    listing.add_person(session, "", "Ana Lima");
    listing.add_person(session, "id:2", "Bo Ek");
    listing.keep(session);
    const auto schedule = listing.finish().value();
    EXPECT_THAT(schedule.rooms, ElementsAre("Zeta", "Alpha"));
    EXPECT_THAT(schedule.sessions.at(0).people, ElementsAre("id:2", "name:ana lima"));
    EXPECT_EQ(schedule.people.size(), 2U);
    EXPECT_THAT(schedule.notes, IsEmpty());
}

TEST(Listing, SaysWhyNothingIsLeft) {
    EXPECT_EQ(Listing{}.finish().error().detail, "there is no session in this schedule");
    Listing listing;
    EXPECT_FALSE(add(listing, "id:1", ""));
    EXPECT_EQ(
        listing.finish().error().detail,
        "there is no session in this schedule that can be taken: session \"\" (id:1) has no title and was left out");
}

TEST(Listing, IsBounded) {
    Listing noted;
    add(noted, "id:0", "Talk");
    for (int i = 0; i < 5'000; ++i) add(noted, "id:1", "");
    const auto schedule = noted.finish().value();
    EXPECT_EQ(schedule.notes.size(), k_most_notes);
    EXPECT_EQ(sentence_of(schedule.notes.back()), "and 4001 sentences of this kind more");
    Listing large;
    for (int i = 0; i <= static_cast<int>(k_most_sessions); ++i) add(large, "id:" + std::to_string(i), "Talk");
    EXPECT_EQ(large.finish().error().detail, "a schedule has at most 20000 sessions; this one has 20001");
}

}  // namespace
}  // namespace plenary::agenda
