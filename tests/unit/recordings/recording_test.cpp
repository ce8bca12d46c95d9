#include "recordings/recording.hpp"

#include <gtest/gtest.h>

namespace plenary::recordings {
namespace {

using std::chrono::hours;

const Instant k_now{hours{500'000}};

Recording published_for(Audience audience) {
    return {.id = RecordingId::make(k_now),
            .session = SessionId::make(k_now),
            .state = RecordingState::published,
            .audience = audience,
            .storage_key = "recordings/a.mp4",
            .content_type = "video/mp4",
            .duration = std::chrono::seconds{90},
            .language = "en",
            .published_at = k_now,
            .published_until = k_now + hours{24}};
}

TEST(MayWatch, FromItsDateUntilBeforeItsEnd) {
    const auto recording = published_for(Audience::registrants);
    EXPECT_FALSE(may_watch(recording, false, k_now - hours{1}));
    EXPECT_TRUE(may_watch(recording, false, k_now));
    EXPECT_FALSE(may_watch(recording, false, k_now + hours{24}));
}

TEST(MayWatch, OnlyWhatIsPublished) {
    auto recording = published_for(Audience::everybody);
    EXPECT_TRUE(may_watch(recording, false, k_now));
    for (const auto state : {RecordingState::prepared, RecordingState::review, RecordingState::withdrawn}) {
        recording.state = state;
        EXPECT_FALSE(may_watch(recording, true, k_now));
    }
}

TEST(MayWatch, ForAttendeesOnlyThoseCounted) {
    const auto recording = published_for(Audience::attendees);
    EXPECT_TRUE(may_watch(recording, true, k_now));
    EXPECT_FALSE(may_watch(recording, false, k_now));
}

TEST(Withheld, SaysWhyItCannotBeWatched) {
    auto recording = published_for(Audience::attendees);
    EXPECT_EQ(withheld(recording, false, k_now), Withheld::for_attendees);
    EXPECT_EQ(withheld(recording, false, k_now - hours{1}), Withheld::not_yet);
    EXPECT_EQ(withheld(recording, true, k_now + hours{24}), Withheld::over);
    recording.state = RecordingState::withdrawn;
    EXPECT_EQ(withheld(recording, true, k_now), Withheld::taken_back);
    EXPECT_EQ(withheld(recording, true, k_now + hours{24}), Withheld::over)
        << "it would not be watched any more anyhow";
    recording.state = RecordingState::review;
    EXPECT_EQ(withheld(recording, true, k_now), Withheld::not_reviewed);
    for (const auto state : {RecordingState::prepared, RecordingState::failed}) {
        recording.state = state;
        EXPECT_EQ(withheld(recording, true, k_now), Withheld::not_prepared);
    }
}

}  // namespace
}  // namespace plenary::recordings
