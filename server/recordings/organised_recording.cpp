#include "recordings/organised_recording.hpp"

namespace plenary::recordings {
namespace {

Result<std::optional<Instant>> resolve(const char* pointer, std::optional<LocalTime> local, const TimeZone& zone) {
    if (!local) return std::nullopt;
    if (*local < LocalTime{}) return std::unexpected(Error::invalid(pointer, "time_unknown.early"));
    const auto meaning = zone.meaning_of(*local);
    if (std::holds_alternative<TooLate>(meaning)) return std::unexpected(Error::invalid(pointer, "time_unknown.late"));
    if (std::holds_alternative<Gap>(meaning)) return std::unexpected(Error::invalid(pointer, "time_skipped"));
    // Of a time that comes twice the first is meant: nobody waits an hour longer than they were told.
    if (const auto* twice = std::get_if<Overlap>(&meaning)) return twice->first;
    return std::get<Exact>(meaning).instant;
}

}  // namespace

Result<OrganisedRecording> changed(OrganisedRecording recording, const RecordingChange& change, const TimeZone& zone) {
    if (change.title) recording.title = *change.title;
    if (change.language) recording.language = *change.language;
    if (change.audience) recording.audience = *change.audience;
    if (change.from) {
        const auto from = resolve("/from_local", *change.from, zone);
        if (!from) return std::unexpected(from.error());
        recording.from = *from;
    }
    if (change.until) {
        const auto until = resolve("/until_local", *change.until, zone);
        if (!until) return std::unexpected(until.error());
        recording.until = *until;
    }
    if (recording.from && recording.until && *recording.until <= *recording.from)
        return std::unexpected(Error::invalid("/until_local", "until_before_from"));
    return recording;
}

Result<OrganisedRecording> published(OrganisedRecording recording, Instant now) {
    const auto state = recording.state;
    if (state != RecordingState::review && state != RecordingState::withdrawn && state != RecordingState::published)
        return std::unexpected(Error::conflict("/state", "not_prepared"));
    if (recording.until && *recording.until <= now)
        return std::unexpected(Error::invalid("/until_local", "in_the_past"));
    recording.state = RecordingState::published;
    if (!recording.from) recording.from = now;
    return recording;
}

std::string_view to_text(Audience audience) {
    if (audience == Audience::everybody) return "public";
    return audience == Audience::registrants ? "registrants" : "attendees";
}

std::string_view to_text(RecordingState state) {
    switch (state) {
        case RecordingState::prepared:
            return "preparing";
        case RecordingState::failed:
            return "failed";
        case RecordingState::review:
            return "review";
        case RecordingState::published:
            return "published";
        case RecordingState::withdrawn:
            return "withdrawn";
    }
    std::unreachable();
}

}  // namespace plenary::recordings
