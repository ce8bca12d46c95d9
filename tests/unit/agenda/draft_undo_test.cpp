#include "agenda/draft/draft_undo.hpp"

#include <gmock/gmock.h>

#include "draft_samples.hpp"

namespace plenary::agenda {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class UndoingAGroup : public testing::Test {
protected:
    DraftSession shade_ = drafted("Shade", 10), water_ = drafted("Water", 12);
    const Draft before_ = draft_of({shade_, water_});

    // Shade an hour later as a panel, Water out, Night in.
    Draft after() const {
        auto draft = before_;
        auto& shade = draft.at(shade_.id);
        shade.starts_local += std::chrono::hours{1};
        shade.starts_at += std::chrono::hours{1};
        shade.ends_at += std::chrono::hours{1};
        shade.kind = "panel";
        draft.erase(water_.id);
        draft.emplace(night_.id, night_);
        return draft;
    }
    DraftSession night_ = drafted("Night", 20);
};

TEST_F(UndoingAGroup, GivesBackWhatStood) {
    const auto done = undone(after(), changes_between(before_, after()));
    EXPECT_THAT(done.refused, IsEmpty());
    EXPECT_THAT(changes_between(before_, done.draft), IsEmpty());
}

TEST_F(UndoingAGroup, UndoneOnceMoreItIsDoneAgain) {
    const auto back = undone(after(), changes_between(before_, after()));
    const auto again = undone(back.draft, changes_between(after(), back.draft));
    EXPECT_THAT(again.refused, IsEmpty());
    EXPECT_THAT(changes_between(after(), again.draft), IsEmpty());
}

TEST_F(UndoingAGroup, WhatSomebodyChangedSinceStaysAndTheRestGoesBack) {
    auto now = after();
    now.at(shade_.id).kind = "workshop";
    const auto done = undone(now, changes_between(before_, after()));
    ASSERT_THAT(done.refused, SizeIs(1));
    EXPECT_EQ(done.refused[0].field, "kind");
    EXPECT_EQ(done.refused[0].theirs, "workshop");
    EXPECT_EQ(done.draft.at(shade_.id).kind, "workshop");
    EXPECT_EQ(done.draft.at(shade_.id).starts_at, shade_.starts_at);
}

TEST_F(UndoingAGroup, TheTimesOfASessionGoTogether) {
    auto now = after();
    now.at(shade_.id).ends_at += std::chrono::minutes{15};
    const auto done = undone(now, changes_between(before_, after()));
    EXPECT_THAT(done.refused, SizeIs(3));  // start, end and the time on the wall
    EXPECT_EQ(done.draft.at(shade_.id).starts_at, now.at(shade_.id).starts_at);
    EXPECT_EQ(done.draft.at(shade_.id).kind, "talk");
}

TEST_F(UndoingAGroup, ANewSessionThatSomebodyChangedStays) {
    auto now = after();
    now.at(night_.id).kind = "social";
    const auto done = undone(now, changes_between(before_, after()));
    ASSERT_THAT(done.refused, SizeIs(1));
    EXPECT_EQ(done.refused[0].session, night_.id);
    EXPECT_TRUE(done.draft.contains(night_.id));
}

TEST_F(UndoingAGroup, FieldsOfWhatIsGoneAreRefused) {
    auto now = after();
    now.erase(shade_.id);
    const auto done = undone(now, changes_between(before_, after()));
    ASSERT_THAT(done.refused, SizeIs(1));
    EXPECT_EQ(done.refused[0].field, "session");
}

}  // namespace
}  // namespace plenary::agenda
