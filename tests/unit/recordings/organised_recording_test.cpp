#include "recordings/organised_recording.hpp"

#include <gtest/gtest.h>

#include "platform/instant_text.hpp"

namespace plenary::recordings {
namespace {

const Instant k_now = *parse_rfc3339("2026-11-26T12:00:00Z");

OrganisedRecording in_state(RecordingState state) {
    OrganisedRecording recording{};
    recording.state = state;
    recording.audience = Audience::registrants;
    return recording;
}

TimeZone brussels() { return TimeZone::find("Europe/Brussels").value(); }

RecordingChange from(const char* local) { return {.from = parse_local_time(local)}; }
RecordingChange until(const char* local) { return {.until = parse_local_time(local)}; }

std::string refusal(const Result<OrganisedRecording>& result) {
    return result ? "" : result.error().fields.front().pointer + " " + result.error().fields.front().code;
}

TEST(RecordingChange, IsOnTheClocksOfTheEvent) {
    const auto review = in_state(RecordingState::review);
    EXPECT_EQ(to_rfc3339(*changed(review, from("2026-07-01T10:00"), brussels())->from), "2026-07-01T08:00:00Z");
    EXPECT_EQ(to_rfc3339(*changed(review, until("2026-12-01T10:00"), brussels())->until), "2026-12-01T09:00:00Z");
    EXPECT_EQ(to_rfc3339(*changed(review, from("2026-10-25T02:30"), brussels())->from), "2026-10-25T00:30:00Z")
        << "the first of the two";
    EXPECT_EQ(refusal(changed(review, from("2026-03-29T02:30"), brussels())), "/from_local time_skipped");
    EXPECT_EQ(refusal(changed(review, until("2038-01-01T10:00"), brussels())), "/until_local time_unknown");
}

TEST(RecordingChange, EndsAfterItBegins) {
    auto change = from("2026-12-01T10:00");
    change.until = parse_local_time("2026-12-01T10:00");
    const auto review = in_state(RecordingState::review);
    EXPECT_EQ(refusal(changed(review, change, brussels())), "/until_local until_before_from");
    change.until = parse_local_time("2026-12-01T10:01");
    EXPECT_TRUE(changed(review, change, brussels()));
    change.until = std::optional<LocalTime>{};
    EXPECT_EQ(changed(review, change, brussels())->until, std::nullopt);
}

TEST(RecordingChange, LeavesWhatItDoesNotName) {
    auto review = in_state(RecordingState::review);
    review.language = "pt";
    review.until = k_now;
    const auto after = changed(review, {.audience = Audience::everybody}, brussels());
    EXPECT_EQ(after->language, "pt");
    EXPECT_EQ(after->until, k_now);
    EXPECT_EQ(after->audience, Audience::everybody);
}

TEST(Publishing, NeedsSomethingToWatch) {
    for (const auto state : {RecordingState::prepared, RecordingState::failed})
        EXPECT_EQ(refusal(published(in_state(state), k_now)), "/state not_prepared");
    for (const auto state : {RecordingState::review, RecordingState::withdrawn})
        EXPECT_EQ(published(in_state(state), k_now)->state, RecordingState::published);
}

TEST(Publishing, BeginsNowWhereNoDateIsSaid) {
    auto review = in_state(RecordingState::review);
    EXPECT_EQ(published(review, k_now)->from, k_now);
    review.from = k_now + std::chrono::hours{24};
    EXPECT_EQ(published(review, k_now)->from, review.from);
    review.until = k_now;
    EXPECT_EQ(refusal(published(review, k_now)), "/until_local in_the_past");
}

}  // namespace
}  // namespace plenary::recordings
