#include "recordings/recording.hpp"

#include <stdexcept>

namespace plenary::recordings {

RecordingState recording_state_from_text(std::string_view text) {
    if (text == "prepared") return RecordingState::prepared;
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

bool may_watch(const Recording& recording, bool attended, Instant now) {
    if (recording.state != RecordingState::published) return false;
    if (recording.published_at && now < *recording.published_at) return false;
    if (recording.published_until && now >= *recording.published_until) return false;
    return recording.audience != Audience::attendees || attended;
}

}  // namespace plenary::recordings
