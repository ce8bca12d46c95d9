#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "events/event.hpp"
#include "platform/expected_versions.hpp"
#include "platform/time_zone.hpp"
#include "recordings/fetched_recording.hpp"
#include "recordings/recording.hpp"
#include "recordings/upload.hpp"

namespace plenary::recordings {

// Captions of a recording in one language, without their text.
struct CaptionTrack {
    std::string language;
    std::string file_name;
    int cues;
};

// A recording as its organisers see it.
struct OrganisedRecording {
    RecordingId id;
    SessionId session;
    RecordingState state;
    std::string step;     // while it is prepared: "fetch", "check", "convert", "picture"
    int percent;          // of the step
    std::string trouble;  // why it failed or waits; empty: nothing
    bool repeatable;      // what was uploaded is still there
    events::TextByLanguage title;
    std::string language;
    Audience audience;
    std::string file_name;
    std::string storage_key, poster_key, source_key;
    std::string content_type;
    std::chrono::seconds duration;
    std::uint64_t bytes;
    std::optional<Instant> from;   // none: as soon as it is published
    std::optional<Instant> until;  // none: for good
    Instant created_at;
    std::int64_t version;
    std::vector<CaptionTrack> captions;
    int viewers = 0;                  // people who watched any of it, without staff and trials
    std::chrono::seconds watched{0};  // by all of them together, each second once for each
    std::string service{};            // that it was fetched from; empty: somebody uploaded it, or it is of our own room
};

// What belongs to recordings of an event itself.
struct RecordedEvent {
    std::string slug;
    std::string zone;
    events::Recorded recorded;
    events::TextByLanguage reason;  // why it is not recorded
    std::int64_t version;
};

struct RecordingDesk {
    RecordedEvent event;
    std::vector<OrganisedRecording> recordings;  // newest first
    std::vector<AwaitedRecordings> awaited;      // from video services
};

struct RecordingChange {
    std::optional<events::TextByLanguage> title{};
    std::optional<std::string> language{};
    std::optional<Audience> audience{};
    std::optional<std::optional<LocalTime>> from{}, until{};  // in the event's zone
};

// Errors: invalid for a time that the zone's clocks skip or that nobody knows yet, and for an end that is not after the
// start.
[[nodiscard]] Result<OrganisedRecording> changed(OrganisedRecording recording, const RecordingChange& change,
                                                 const TimeZone& zone);
// `recording` as it stands when it is published now. Errors: conflict while there is nothing to be watched; invalid for
// an end that has passed.
[[nodiscard]] Result<OrganisedRecording> published(OrganisedRecording recording, Instant now);

[[nodiscard]] std::string_view to_text(Audience audience);
// "preparing" for what is prepared.
[[nodiscard]] std::string_view to_text(RecordingState state);

}  // namespace plenary::recordings
