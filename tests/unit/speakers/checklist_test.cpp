#include "speakers/checklist.hpp"

#include <gtest/gtest.h>

#include "platform/instant_text.hpp"
#include "speakers/stage.hpp"

namespace plenary::speakers {
namespace {

const auto k_brussels = TimeZone::find("Europe/Brussels").value();

Instant at(std::string_view text) { return parse_rfc3339(text).value(); }

std::vector<std::string> lines(const std::vector<Item>& items) {
    std::vector<std::string> said;
    for (const auto& item : items)
        said.push_back(std::string(to_string(item.kind)) + " " + to_rfc3339(item.due_at) + (item.done ? " done" : "") +
                       (item.extended ? " extended" : ""));
    return said;
}

TEST(Checklist, AsksInOrderOfDeadlineByTheClockOfTheEvent) {
    EXPECT_EQ(lines(checklist_of({}, {}, at("2026-09-15T12:00:00Z"), k_brussels)),
              (std::vector<std::string>{"biography 2026-09-01T16:00:00Z", "photo 2026-09-01T16:00:00Z",
                                        "recording 2026-09-08T16:00:00Z", "publication 2026-09-08T16:00:00Z"}));
}

TEST(Checklist, AsksForSlidesWhereSomebodySpeaksUntilEverySessionHasSome) {
    Speaker speaker;
    speaker.slides_asked = 2;
    speaker.slides_missing = 1;
    const auto asked = checklist_of(speaker, {}, at("2026-09-15T12:00:00Z"), k_brussels);
    EXPECT_EQ(lines({asked.back()}), std::vector<std::string>{"slides 2026-09-13T16:00:00Z"});
    speaker.slides_missing = 0;
    EXPECT_TRUE(checklist_of(speaker, {}, at("2026-09-15T12:00:00Z"), k_brussels).back().done);
}

// 18:00 stays 18:00, in winter as in summer.
TEST(Checklist, KeepsItsHourOverAChangeOfClocks) {
    const auto items = checklist_of({}, {}, at("2026-10-30T09:00:00Z"), k_brussels);
    EXPECT_EQ(items.front().due_at, at("2026-10-16T16:00:00Z"));
    EXPECT_EQ(items.back().due_at, at("2026-10-23T16:00:00Z"));
    EXPECT_EQ(checklist_of({}, {}, at("2026-11-03T09:00:00Z"), k_brussels).back().due_at, at("2026-10-27T17:00:00Z"));
}

TEST(Checklist, GoesByWhatTheOrganisersChose) {
    const Terms terms{true,
                      {{ItemKind::biography, std::chrono::local_days{std::chrono::year{2026} / 9 / 12}},
                       {ItemKind::publication, std::chrono::days{0}}}};
    EXPECT_EQ(lines(checklist_of({}, terms, at("2026-09-15T12:00:00Z"), k_brussels)),
              (std::vector<std::string>{"photo 2026-09-01T16:00:00Z", "recording 2026-09-08T16:00:00Z",
                                        "biography 2026-09-12T16:00:00Z", "publication 2026-09-15T16:00:00Z"}));
}

TEST(Checklist, AsksForASlotOfTheSoundCheckOnlyWhereThereAreSome) {
    Terms terms;
    EXPECT_EQ(checklist_of({}, terms, at("2026-09-15T12:00:00Z"), k_brussels).size(), 4U);
    terms.sound_checks = true;
    Speaker speaker;
    EXPECT_EQ(lines(checklist_of(speaker, terms, at("2026-09-15T12:00:00Z"), k_brussels)).back(),
              "sound_check 2026-09-08T16:00:00Z");
    speaker.sound_check = SoundCheckSlot{};
    EXPECT_TRUE(checklist_of(speaker, terms, at("2026-09-15T12:00:00Z"), k_brussels).back().done);
}

TEST(Checklist, AsksToReadTheRunSheetAgainAfterAChange) {
    Speaker speaker;
    speaker.run_sheets = {2, 1};
    const auto items = checklist_of(speaker, {}, at("2026-09-15T12:00:00Z"), k_brussels);
    EXPECT_EQ(lines(items).back(), "run_sheet 2026-09-14T16:00:00Z");
    speaker.run_sheets.unread = 0;
    EXPECT_TRUE(checklist_of(speaker, {}, at("2026-09-15T12:00:00Z"), k_brussels).back().done);
}

// More time never means less of it.
TEST(Checklist, GivesASpeakerMoreTimeForWhatIsDueBefore) {
    Speaker speaker;
    speaker.extended_until = std::chrono::local_days{std::chrono::year{2026} / 9 / 5};
    EXPECT_EQ(
        lines(checklist_of(speaker, {}, at("2026-09-15T12:00:00Z"), k_brussels)),
        (std::vector<std::string>{"biography 2026-09-05T16:00:00Z extended", "photo 2026-09-05T16:00:00Z extended",
                                  "recording 2026-09-08T16:00:00Z", "publication 2026-09-08T16:00:00Z"}));
}

TEST(Checklist, TakesANoForAnAnswerAndNamesWhatIsOpenNext) {
    Speaker speaker;
    speaker.profile.biography = {{"de", "Pflanzt Bäume."}};
    speaker.consents = {{ConsentKind::recording, false, {1, "de", "Ja?"}, at("2026-08-01T00:00:00Z")}};
    auto items = checklist_of(speaker, {}, at("2026-09-15T12:00:00Z"), k_brussels);
    EXPECT_TRUE(items[0].done);
    EXPECT_FALSE(items[1].done) << "no photo";
    EXPECT_TRUE(items[2].done);
    EXPECT_EQ(next_open(items)->kind, ItemKind::photo);
    speaker.photo = Photo{};
    items = checklist_of(speaker, {}, at("2026-09-15T12:00:00Z"), k_brussels);
    ASSERT_NE(next_open(items), nullptr);
    EXPECT_EQ(next_open(items)->kind, ItemKind::publication);
    speaker.consents.push_back({ConsentKind::publication, true, {1, "de", "Ja?"}, at("2026-08-01T00:00:00Z")});
    EXPECT_EQ(next_open(checklist_of(speaker, {}, at("2026-09-15T12:00:00Z"), k_brussels)), nullptr);
}

TEST(Checklist, GoesByTheFirstSessionThatTakesPlace) {
    StageEvent event;
    event.starts_at = at("2026-09-14T08:00:00Z");
    OwnSession cancelled, later;
    cancelled.state = agenda::SessionState::cancelled;
    cancelled.starts_at = at("2026-09-15T08:00:00Z");
    later.starts_at = at("2026-09-16T08:00:00Z");
    EXPECT_EQ(first_start(event, {cancelled, later}), later.starts_at);
    EXPECT_EQ(first_start(event, {cancelled}), event.starts_at);
}

}  // namespace
}  // namespace plenary::speakers
