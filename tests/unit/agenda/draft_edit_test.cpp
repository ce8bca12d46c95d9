#include "agenda/draft/draft_edit.hpp"

#include <gmock/gmock.h>

#include "draft_samples.hpp"

namespace plenary::agenda {
namespace {

using nlohmann::json;
using testing::IsEmpty;
using testing::SizeIs;

const Instant k_now{std::chrono::hours{490'000}};
constexpr auto k_hall = "11111111-1111-8111-8111-111111111111";
constexpr auto k_ana = "22222222-2222-8222-8222-222222222222";

DraftGround ground(const std::string& zone = "Europe/Brussels") {
    return {.zone = zone, .rooms = {k_hall}, .people = {k_ana}, .slugs = {"shade"}};
}

Result<EditedDraft> edit(const Draft& draft, const DraftEdit& one, const std::string& zone = "Europe/Brussels") {
    return edited(draft, std::span(&one, 1), ground(zone), k_now);
}

// The code of what is refused, and its pointer.
std::string refusal(const Result<EditedDraft>& result) {
    return result ? "nothing" : result.error().fields.at(0).pointer + " " + result.error().fields.at(0).code;
}

class EditingADraft : public testing::Test {
protected:
    const DraftSession shade_ = drafted("Shade", 10), water_ = drafted("Water", 12);
    const Draft draft_ = draft_of({shade_, water_});
};

TEST_F(EditingADraft, SetsWhatIsNamedAndLeavesTheRest) {
    const auto done = edit(draft_, {shade_.id, false, {{"room_id", k_hall}, {"kind", "panel"}}});
    ASSERT_TRUE(done);
    const auto& after = done->draft.at(shade_.id);
    EXPECT_EQ(after.room->to_string(), k_hall);
    EXPECT_EQ(after.kind, "panel");
    EXPECT_EQ(after.title, shade_.title);
    EXPECT_EQ(after.starts_at, shade_.starts_at);
    EXPECT_THAT(changes_between(draft_, done->draft), SizeIs(2));
}

TEST_F(EditingADraft, AStartKeepsTheLengthAndSetsTheDay) {
    const auto done = edit(draft_, {shade_.id, false, {{"starts_local", "2026-07-05T14:30"}}});
    ASSERT_TRUE(done);
    const auto& after = done->draft.at(shade_.id);
    EXPECT_EQ(to_rfc3339(after.starts_at), "2026-07-05T12:30:00Z");
    EXPECT_EQ(after.ends_at - after.starts_at, std::chrono::minutes{60});
    EXPECT_EQ(after.day, "2026-07-05");
}

TEST_F(EditingADraft, ALengthKeepsTheStart) {
    const auto done = edit(draft_, {shade_.id, false, {{"minutes", 25}}});
    ASSERT_TRUE(done);
    EXPECT_EQ(done->draft.at(shade_.id).ends_at, shade_.starts_at + std::chrono::minutes{25});
}

TEST_F(EditingADraft, ANightStaysWithTheEveningItBelongsTo) {
    const auto done = edit(draft_, {shade_.id, false, {{"starts_local", "2026-07-05T00:30"}, {"day", "2026-07-04"}}});
    ASSERT_TRUE(done);
    EXPECT_EQ(done->draft.at(shade_.id).day, "2026-07-04");
    EXPECT_EQ(refusal(edit(draft_, {shade_.id, false, {{"day", "2026-07-06"}}})), "/edits/0/set/day invalid");
}

TEST_F(EditingADraft, AStartThatTheClocksSkipOrThatComesTwiceIsRefused) {
    const auto at = [&](const char* start, const json& more = json::object()) {
        json set{{"starts_local", start}};
        set.update(more);
        return edit(draft_, {shade_.id, false, set});
    };
    EXPECT_EQ(refusal(at("2027-03-28T02:30")), "/edits/0/set/starts_local time_skipped");
    EXPECT_EQ(refusal(at("2026-10-25T02:30")), "/edits/0/set/starts_local time_twice");
    EXPECT_EQ(refusal(at("2040-01-01T10:00")), "/edits/0/set/starts_local time_unknown");
    EXPECT_EQ(to_rfc3339(at("2026-10-25T02:30", {{"starts_twice", "earlier"}})->draft.at(shade_.id).starts_at),
              "2026-10-25T00:30:00Z");
    EXPECT_EQ(to_rfc3339(at("2026-10-25T02:30", {{"starts_twice", "later"}})->draft.at(shade_.id).starts_at),
              "2026-10-25T01:30:00Z");
}

TEST_F(EditingADraft, ANewSessionGetsAnIdAndAFreeSlug) {
    const auto done = edit(
        draft_,
        {{},
         false,
         {{"title", {{"en", "Shade"}}}, {"starts_local", "2026-07-04T15:00"}, {"minutes", 30}, {"placed", false}}});
    ASSERT_TRUE(done) << refusal(done);
    ASSERT_THAT(done->added, SizeIs(1));
    EXPECT_EQ(done->added[0].slug, "shade-2");
    const auto& made = done->draft.at(done->added[0].id);
    EXPECT_FALSE(made.placed);
    EXPECT_EQ(to_rfc3339(made.starts_at), "2026-07-04T13:00:00Z");
    EXPECT_EQ(made.ends_at - made.starts_at, std::chrono::minutes{30});
    EXPECT_EQ(refusal(edit(draft_, {{}, false, {{"title", {{"en", "Shade"}}}, {"minutes", 30}}})),
              "/edits/0/set/starts_local missing");
}

TEST_F(EditingADraft, WhatIsNotAtTheEventIsRefused) {
    const auto nobody = "99999999-9999-8999-8999-999999999999";
    EXPECT_EQ(refusal(edit(draft_, {shade_.id, false, {{"room_id", nobody}}})), "/edits/0/set/room unknown");
    EXPECT_EQ(refusal(edit(draft_, {shade_.id, false, {{"track_id", nobody}}})), "/edits/0/set/track unknown");
    EXPECT_EQ(refusal(edit(draft_, {shade_.id, false, {{"within_id", nobody}}})), "/edits/0/set/within unknown");
    EXPECT_EQ(refusal(edit(draft_, {shade_.id, false, {{"people", {{{"id", nobody}, {"role", "speaker"}}}}}})),
              "/edits/0/set/people unknown");
}

TEST_F(EditingADraft, PeopleComeByIdOrByName) {
    const auto done = edit(draft_, {shade_.id,
                                    false,
                                    {{"people", json::array({{{"id", k_ana}, {"role", "moderator"}},
                                                             {{"name", "Bo Ek"}, {"role", "speaker"}}})}}});
    ASSERT_TRUE(done) << refusal(done);
    ASSERT_THAT(done->people, SizeIs(1));
    EXPECT_EQ(done->people[0].name, "Bo Ek");
    const auto& people = done->draft.at(shade_.id).people;
    ASSERT_THAT(people, SizeIs(2));
    EXPECT_EQ(people[0].role, SessionRole::moderator);
    EXPECT_EQ(people[1].id, done->people[0].id);
    EXPECT_EQ(refusal(edit(draft_, {shade_.id,
                                    false,
                                    {{"people", json::array({{{"id", k_ana}, {"role", "moderator"}},
                                                             {{"id", k_ana}, {"role", "speaker"}}})}}})),
              "/edits/0/set/people repeated");
}

TEST_F(EditingADraft, ABlockIsNoPartOfABlock) {
    const auto part = edit(draft_, {water_.id, false, {{"within_id", shade_.id.to_string()}}});
    ASSERT_TRUE(part);
    EXPECT_EQ(part->draft.at(water_.id).within, shade_.id);
    EXPECT_EQ(refusal(edit(part->draft, {shade_.id, false, {{"within_id", water_.id.to_string()}}})),
              "/edits/0/set/within block_in_block");
    EXPECT_EQ(refusal(edit(draft_, {shade_.id, false, {{"within_id", shade_.id.to_string()}}})),
              "/edits/0/set/within unknown");
}

TEST_F(EditingADraft, TakenOutItsPartsStay) {
    auto draft = draft_;
    draft.at(water_.id).within = shade_.id;
    const auto done = edit(draft, {shade_.id, true});
    ASSERT_TRUE(done);
    EXPECT_THAT(done->draft, SizeIs(1));
    EXPECT_FALSE(done->draft.at(water_.id).within);
}

TEST_F(EditingADraft, AFieldThatSomebodyElseChangedIsRefusedWithWhatStandsThere) {
    const auto done = edit(draft_, {shade_.id, false, {{"kind", "panel"}}, {{"kind", "workshop"}, {"subtitle", ""}}});
    ASSERT_TRUE(done);
    ASSERT_THAT(done->refused, SizeIs(1));
    EXPECT_EQ(done->refused[0].field, "kind");
    EXPECT_EQ(done->refused[0].theirs, "talk");
}

TEST_F(EditingADraft, BothWantTheSameIsNoConflict) {
    const auto done = edit(draft_, {shade_.id, false, {{"kind", "talk"}}, {{"kind", "workshop"}}});
    ASSERT_TRUE(done);
    EXPECT_THAT(done->refused, IsEmpty());
}

TEST_F(EditingADraft, WhatIsNoLongerThereIsRefused) {
    const auto done = edit(draft_of({water_}), {shade_.id, false, {{"kind", "panel"}}});
    ASSERT_TRUE(done);
    ASSERT_THAT(done->refused, SizeIs(1));
    EXPECT_EQ(done->refused[0].field, "session");
    EXPECT_TRUE(done->refused[0].theirs.is_null());
}

}  // namespace
}  // namespace plenary::agenda
