#include "agenda/draft/draft_change.hpp"

#include <gmock/gmock.h>

namespace plenary::agenda {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::IsEmpty;

const Instant k_now{std::chrono::hours{490'000}};

DraftSession session(const std::string& title) {
    DraftSession made;
    made.id = SessionId::make(k_now);
    made.title = {{"en", title}};
    made.starts_local = LocalTime{std::chrono::hours{490'002}};
    made.starts_at = k_now;
    made.ends_at = k_now + std::chrono::minutes{45};
    made.day = "2025-11-24";
    return made;
}

TEST(DraftChange, NothingChangedIsNoChange) {
    const auto one = session("Shade");
    EXPECT_THAT(changes_between({{one.id, one}}, {{one.id, one}}), IsEmpty());
}

TEST(DraftChange, NamesEachFieldThatDiffers) {
    const auto before = session("Shade");
    auto after = before;
    after.title = {{"de", "Schatten"}, {"en", "Shade"}};
    after.room = RoomId::parse("11111111-1111-8111-8111-111111111111");
    after.people = {{PersonId::parse("22222222-2222-8222-8222-222222222222").value(), SessionRole::moderator}};
    EXPECT_THAT(
        changes_between({{before.id, before}}, {{after.id, after}}),
        ElementsAre(DraftChange{before.id, "people", json::array(),
                                json::array({{{"id", "22222222-2222-8222-8222-222222222222"}, {"role", "moderator"}}})},
                    DraftChange{before.id, "room_id", nullptr, "11111111-1111-8111-8111-111111111111"},
                    DraftChange{before.id, "title", {{"en", "Shade"}}, {{"de", "Schatten"}, {"en", "Shade"}}}));
}

TEST(DraftChange, ASessionComesAndGoesAsAWhole) {
    const auto gone = session("Gone");
    const auto added = session("Added");
    EXPECT_THAT(changes_between({{gone.id, gone}}, {{added.id, added}}),
                ElementsAre(DraftChange{gone.id, "session", to_json(gone), nullptr},
                            DraftChange{added.id, "session", nullptr, to_json(added)}));
}

TEST(DraftChange, ASessionIsReadAsItWasWritten) {
    auto written = session("Shade");
    written.placed = false;
    written.track = Uuid::parse("33333333-3333-8333-8333-333333333333");
    written.within = SessionId::make(k_now);
    written.again_of = SessionId::make(k_now);
    written.recorded = events::Recorded::no;
    written.people = {{PersonId::make(k_now)}, {PersonId::make(k_now), SessionRole::interpreter}};
    const auto read = draft_session_from(to_json(written));
    EXPECT_THAT(changes_between({{written.id, written}}, {{read.id, read}}), IsEmpty());
    EXPECT_EQ(read.starts_at, written.starts_at);
    EXPECT_EQ(read.starts_local, written.starts_local);
    EXPECT_FALSE(read.placed);
}

}  // namespace
}  // namespace plenary::agenda
