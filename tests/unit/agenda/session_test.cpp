#include "agenda/session.hpp"

#include <gtest/gtest.h>

#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

using std::chrono::minutes;
using Names = std::vector<std::string>;

class AgendaTest : public testing::Test {
protected:
    Session& add(std::string slug, std::string day, const std::optional<Room>& room) {
        Session session;
        session.id = SessionId::make(start_);
        session.slug = std::move(slug);
        session.day = std::move(day);
        session.room = room;
        session.starts_at = start_;
        session.ends_at = start_ + minutes{25};
        return agenda_.sessions.emplace_back(std::move(session));
    }
    Room room(std::string name, int position) { return {RoomId::make(start_), std::move(name), position}; }
    SessionPerson person(std::string name, SessionRole role) {
        return {PersonId::make(start_), std::move(name), "", {}, role};
    }

    Instant start_ = *parse_rfc3339("2026-11-24T08:30:00Z");
    Agenda agenda_;
};

TEST_F(AgendaTest, StandsByDayThenRoomWithRoomlessSessionsFirst) {
    const auto hall = room("Hall", 2), attic = room("Attic", 1);
    add("late", "2026-11-25", hall);
    add("talk", "2026-11-24", hall);
    add("walk", "2026-11-24", std::nullopt);
    add("lab", "2026-11-24", attic);
    add("talk-2", "2026-11-24", hall);
    Names shown;
    for (const auto& day : by_day(agenda_))
        for (const auto& in_room : day.rooms) {
            auto line = day.day + " " + (in_room.room ? in_room.room->name : "-") + ":";
            for (const auto* session : in_room.sessions) line += " " + session->slug;
            shown.push_back(line);
        }
    EXPECT_EQ(shown, (Names{"2026-11-24 -: walk", "2026-11-24 Attic: lab", "2026-11-24 Hall: talk talk-2",
                            "2026-11-25 Hall: late"}));
}

TEST_F(AgendaTest, FindsASessionByItsSlugAndByItsId) {
    const auto id = add("talk", "2026-11-24", std::nullopt).id;
    add("lab", "2026-11-24", std::nullopt);
    ASSERT_NE(find_session(agenda_, "lab"), nullptr);
    EXPECT_EQ(find_session(agenda_, "lab")->slug, "lab");
    ASSERT_NE(find_session(agenda_, id.to_string()), nullptr);
    EXPECT_EQ(find_session(agenda_, id.to_string())->slug, "talk");
    EXPECT_EQ(find_session(agenda_, "nothing"), nullptr);
    EXPECT_EQ(find_session(agenda_, SessionId::make(start_).to_string()), nullptr);
}

TEST_F(AgendaTest, NamesEverybodyOnceAndModeratorsFirst) {
    const auto ana = person("Ana", SessionRole::speaker), ben = person("Ben", SessionRole::speaker);
    add("one", "2026-11-24", std::nullopt).people = {ana, person("Chris", SessionRole::moderator)};
    add("two", "2026-11-24", std::nullopt).people = {ben, ana};
    Names names;
    for (const auto& one : people_of(agenda_)) names.push_back(one.name);
    EXPECT_EQ(names, (Names{"Chris", "Ana", "Ben"}));
}

TEST_F(AgendaTest, ASessionIsLiveByTheClockOrBecauseSomebodySaysSo) {
    auto& session = add("talk", "2026-11-24", std::nullopt);
    EXPECT_FALSE(is_live(session, session.starts_at - minutes{1}));
    EXPECT_TRUE(is_live(session, session.starts_at));
    EXPECT_FALSE(is_live(session, session.ends_at));
    session.state = SessionState::live;
    EXPECT_TRUE(is_live(session, session.ends_at)) << "it runs over";
    EXPECT_FALSE(is_live(session, session.ends_at + k_longest_overrun)) << "its hosts forgot it";
    session.state = SessionState::paused;
    EXPECT_FALSE(is_live(session, session.starts_at));
}

TEST(SessionWords, AreThoseOfTheDatabase) {
    EXPECT_EQ(to_string(SessionState::rehearsal), "rehearsal");
    EXPECT_EQ(state_named("cancelled"), SessionState::cancelled);
    EXPECT_EQ(role_named("interpreter"), SessionRole::interpreter);
    EXPECT_THROW((void)state_named("asleep"), std::invalid_argument);
}

}  // namespace
}  // namespace plenary::agenda
