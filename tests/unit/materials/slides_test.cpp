#include "materials/slides.hpp"

#include <gtest/gtest.h>

#include "materials/extras.hpp"
#include "materials/slides_upload.hpp"
#include "platform/instant_text.hpp"

namespace plenary::materials {
namespace {

Instant at(const char* text) { return parse_rfc3339(text).value(); }

Deck deck() {
    Deck deck;
    deck.zone = "Europe/Lisbon";
    deck.starts_at = at("2027-03-10T10:00:00Z");
    deck.ends_at = at("2027-03-10T11:00:00Z");
    return deck;
}

SlidesVersion version(int number, SlidesState state) {
    SlidesVersion version;
    version.number = number;
    version.state = state;
    return version;
}

TEST(Slides, AreDueTwoDaysBeforeAtSixInTheEvening) { EXPECT_EQ(to_rfc3339(due_at(deck())), "2027-03-08T18:00:00Z"); }

TEST(Slides, AreSentByTheirSpeakerUntilTheyAreFinalOrTheSessionBegins) {
    auto slides = deck();
    EXPECT_TRUE(may_send(slides, SenderKind::speaker, "", at("2027-03-10T09:59:59Z")));
    const auto begun = may_send(slides, SenderKind::speaker, "", slides.starts_at);
    ASSERT_FALSE(begun);
    EXPECT_EQ(begun.error().code, ErrorCode::forbidden);
    EXPECT_EQ(begun.error().fields.at(0).code, "slides_begun");
    slides.final_at = at("2027-03-01T10:00:00Z");
    EXPECT_TRUE(may_send(slides, SenderKind::speaker, "", at("2027-03-02T10:00:00Z")))
        << "that there are none locks nothing";
    slides.versions = {version(1, SlidesState::ready)};
    const auto final = may_send(slides, SenderKind::assistant, "A reason does not help", at("2027-03-02T10:00:00Z"));
    ASSERT_FALSE(final);
    EXPECT_EQ(final.error().fields.at(0).code, "slides_final");
}

TEST(Slides, AreSentByOrganisersAlwaysButLateWithAReason) {
    auto slides = deck();
    const auto organiser = SenderKind::organiser;
    EXPECT_TRUE(may_send(slides, organiser, "", due_at(slides) - std::chrono::seconds{1}));
    for (const auto late : {due_at(slides), slides.starts_at, slides.ends_at}) {
        EXPECT_FALSE(may_send(slides, organiser, " ", late));
        EXPECT_TRUE(may_send(slides, organiser, "Came on a stick", late));
    }
    slides.final_at = at("2027-03-01T10:00:00Z");
    slides.versions = {version(1, SlidesState::kept)};
    EXPECT_FALSE(may_send(slides, organiser, "", at("2027-03-02T10:00:00Z")));
    EXPECT_TRUE(may_send(slides, organiser, "A typing mistake on page 3", at("2027-03-02T10:00:00Z")));
}

TEST(Slides, CountByTheirNewestVersionThatWasNotRefused) {
    auto slides = deck();
    EXPECT_EQ(counting(slides), nullptr);
    slides.versions = {version(3, SlidesState::refused), version(2, SlidesState::held), version(1, SlidesState::ready)};
    ASSERT_NE(counting(slides), nullptr);
    EXPECT_EQ(counting(slides)->number, 2);
    slides.versions = {version(1, SlidesState::refused)};
    EXPECT_EQ(counting(slides), nullptr);
}

TEST(Slides, AreReleasedByTheTimesOfTheirSession) {
    const auto slides = deck();
    const auto from = [&](Release release) { return released_from(release, slides.starts_at, slides.ends_at); };
    EXPECT_EQ(from(Release::hidden), std::nullopt);
    EXPECT_LT(from(Release::now).value(), slides.starts_at - std::chrono::years{1});
    EXPECT_EQ(from(Release::at_start), slides.starts_at);
    EXPECT_EQ(from(Release::after_talk), slides.ends_at);
}

TEST(Slides, WordsNameEveryValueAndNothingElse) {
    for (const auto* word : {"scanning", "held", "converting", "ready", "kept", "refused"})
        EXPECT_EQ(to_string(slides_state_named(word)), word);
    for (const auto* word : {"hidden", "now", "at_start", "after_talk"})
        EXPECT_EQ(to_string(release_named(word)), word);
    EXPECT_THROW((void)release_named("soon"), std::invalid_argument);
    EXPECT_THROW((void)slides_state_named(""), std::invalid_argument);
}

TEST(SlidesAnnounced, KeepTheNameAndTheReasonAndNoMore) {
    const storage::UploadLimits limits{.most_bytes = 100, .kept = std::chrono::hours{1}};
    const auto slides = announced_slides("7", "filename YS9iLnBkZg==,late_reason U3RpY2s=", limits);
    ASSERT_TRUE(slides);
    EXPECT_EQ(slides->file_name, "b.pdf");
    EXPECT_EQ(slides->late_reason, "Stick");
    EXPECT_EQ(announced_slides("101", "", limits).error().code, ErrorCode::too_large);
    EXPECT_EQ(announced_slides("7", "late_reason CgA=", limits).error().code, ErrorCode::invalid);
    EXPECT_EQ(announced_slides("7", "", limits)->file_name, "slides");
}

TEST(Slides, AreConvertedAgainWhereAnotherTryMayEndOtherwise) {
    auto kept = version(1, SlidesState::kept);
    for (const auto* reason : {"out_of_time", "out_of_memory", "unreadable", "converter_died", "not_installed"}) {
        kept.reason = reason;
        EXPECT_TRUE(may_convert_again(kept)) << reason;
    }
    for (const auto* reason : {"not_convertible", "password"}) {
        kept.reason = reason;
        EXPECT_FALSE(may_convert_again(kept)) << reason;
    }
    for (const auto state : {SlidesState::ready, SlidesState::converting, SlidesState::refused, SlidesState::held})
        EXPECT_FALSE(may_convert_again(version(1, state)));
}

TEST(Extras, AreTwentyForADeckAtMostThoseThatAreComingAmongThem) {
    auto slides = deck();
    slides.extras.resize(k_most_extras - 1);
    slides.coming.push_back({.id = {}, .kind = FileKind::slides, .file_name = "a", .bytes = 1, .received = 0});
    EXPECT_TRUE(has_room_for_another(slides)) << "slides that come are none of them";
    slides.coming.push_back({.id = {}, .kind = FileKind::handout, .file_name = "b", .bytes = 1, .received = 0});
    ASSERT_FALSE(has_room_for_another(slides));
    EXPECT_EQ(has_room_for_another(slides).error().fields.at(0).code, "out_of_range");
}

TEST(Extras, HaveATitleThatCanBeRead) {
    EXPECT_TRUE(can_be_read({"Toolkit", ""}));
    EXPECT_FALSE(can_be_read({" \u200b ", ""}));
}

TEST(Extras, AreTakenOnlyWhenTheyAreReady) {
    EXPECT_TRUE(is_takeable(SlidesState::converting, FileKind::slides)) << "the control";
    EXPECT_FALSE(is_takeable(SlidesState::converting, FileKind::handout)) << "a photograph still knows its place";
    EXPECT_TRUE(is_takeable(SlidesState::ready, FileKind::handout));
}

}  // namespace
}  // namespace plenary::materials
