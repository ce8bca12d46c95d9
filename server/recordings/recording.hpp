#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/text_by_language.hpp"
#include "platform/clock.hpp"
#include "platform/ids.hpp"

namespace plenary::recordings {

// `prepared`: it is on its way there; `failed`: it ended there.
enum class RecordingState { prepared, failed, review, published, withdrawn };
enum class Audience { everybody, registrants, attendees };

// Throw std::invalid_argument: only the database and this program write these words.
[[nodiscard]] RecordingState recording_state_from_text(std::string_view text);
[[nodiscard]] Audience audience_from_text(std::string_view text);

// A media file of a session.
struct Recording {
    RecordingId id;
    SessionId session;
    RecordingState state;
    Audience audience;
    std::string storage_key;
    std::string content_type;
    std::chrono::seconds duration;
    std::string language;
    std::optional<Instant> published_at;
    std::optional<Instant> published_until;
    events::TextByLanguage title{};       // empty: the event's
    std::string poster_key{};             // empty: none
    std::vector<std::string> captions{};  // languages
};

// Why somebody who has a place may not watch at `now`.
enum class Withheld { nothing, not_prepared, not_reviewed, not_yet, over, taken_back, for_attendees };
[[nodiscard]] Withheld withheld(const Recording& recording, bool attended, Instant now);

// Whether somebody who has a place may watch at `now`; `attended`: they were counted in the session.
[[nodiscard]] bool may_watch(const Recording& recording, bool attended, Instant now);

}  // namespace plenary::recordings
