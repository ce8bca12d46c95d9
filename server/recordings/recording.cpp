#include "recordings/recording.hpp"

#include <stdexcept>

namespace plenary::recordings {

RecordingState recording_state_from_text(std::string_view text) {
    if (text == "prepared") return RecordingState::prepared;
    if (text == "failed") return RecordingState::failed;
    if (text == "review") return RecordingState::review;
    if (text == "published") return RecordingState::published;
    if (text == "withdrawn") return RecordingState::withdrawn;
    throw std::invalid_argument("no recording state " + std::string(text));
}

Audience audience_from_text(std::string_view text) {
    if (text == "public") return Audience::everybody;
    if (text == "registrants") return Audience::registrants;
    if (text == "attendees") return Audience::attendees;
    throw std::invalid_argument("no audience " + std::string(text));
}

Withheld withheld(const Recording& recording, bool attended, Instant now) {
    if (recording.state == RecordingState::prepared || recording.state == RecordingState::failed)
        return Withheld::not_prepared;
    if (recording.state == RecordingState::review) return Withheld::not_reviewed;
    if (recording.published_until && now >= *recording.published_until) return Withheld::over;
    if (recording.state == RecordingState::withdrawn) return Withheld::taken_back;
    if (recording.published_at && now < *recording.published_at) return Withheld::not_yet;
    if (recording.audience == Audience::attendees && !attended) return Withheld::for_attendees;
    return Withheld::nothing;
}

bool may_watch(const Recording& recording, bool attended, Instant now) {
    return withheld(recording, attended, now) == Withheld::nothing;
}

}  // namespace plenary::recordings
