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

}  // namespace
}  // namespace plenary::recordings
