#include "recordings/recording_repository.hpp"

#include <map>
#include <ranges>

#include "db/transaction.hpp"

namespace plenary::recordings {
namespace {

// The recordings of the events $2 of the organisations $1, pair by pair.
constexpr db::Statement k_read{"recordings.read", R"sql(
    SELECT s.event_id, r.id, r.session_id, r.state, r.audience, r.storage_key, r.content_type, r.duration_seconds,
           r.language, r.published_at, r.published_until, r.title, r.poster_key,
           ARRAY(SELECT c.language FROM recording_caption c
                  WHERE c.organisation_id = r.organisation_id AND c.recording_id = r.id ORDER BY c.language) AS captions
      FROM unnest($1::uuid[], $2::uuid[]) AS wanted(organisation_id, event_id)
      JOIN session s ON s.organisation_id = wanted.organisation_id AND s.event_id = wanted.event_id
      JOIN recording r ON r.organisation_id = s.organisation_id AND r.session_id = s.id
     ORDER BY s.starts_at, r.created_at DESC, r.id
)sql"};

Recording recording_of(const pqxx::row& row) {
    using db::field;
    return {field<RecordingId>(row, "id"),
            field<SessionId>(row, "session_id"),
            recording_state_from_text(field<std::string>(row, "state")),
            audience_from_text(field<std::string>(row, "audience")),
            field<std::string>(row, "storage_key"),
            field<std::string>(row, "content_type"),
            std::chrono::seconds{field<int>(row, "duration_seconds")},
            field<std::string>(row, "language"),
            field<std::optional<Instant>>(row, "published_at"),
            field<std::optional<Instant>>(row, "published_until"),
            events::TextByLanguage::parse(field<std::string>(row, "title")),
            field<std::string>(row, "poster_key"),
            field<std::vector<std::string>>(row, "captions")};
}

constexpr db::Statement k_reason{"recordings.reason", R"sql(
    SELECT not_recorded_reason FROM event WHERE organisation_id = $1 AND id = $2
)sql"};

constexpr db::Statement k_captions{"recordings.watched_captions", R"sql(
    SELECT webvtt FROM recording_caption WHERE organisation_id = $1 AND recording_id = $2 AND language = $3
)sql"};

}  // namespace

events::TextByLanguage read_reason(db::Transaction& transaction, const accounts::Scope& scope) {
    const auto rows = transaction.exec(k_reason, scope.organisation(), scope.event());
    return rows.empty() ? events::TextByLanguage{}
                        : events::TextByLanguage::parse(db::field<std::string>(rows.at(0), "not_recorded_reason"));
}

std::optional<std::string> read_captions_of(db::Transaction& transaction, const accounts::Scope& scope,
                                            const RecordingId& recording, const std::string& language) {
    const auto rows = transaction.exec(k_captions, scope.organisation(), recording, language);
    return rows.empty() ? std::nullopt : std::optional(db::field<std::string>(rows.at(0), "webvtt"));
}

std::unordered_map<EventId, std::vector<Recording>> read_recordings(db::Transaction& transaction,
                                                                    const std::vector<accounts::Scope>& scopes) {
    std::map<EventId, OrganisationId> events;
    for (const auto& scope : scopes) events.emplace(scope.event(), scope.organisation());
    std::unordered_map<EventId, std::vector<Recording>> recordings;
    for (const auto& row : transaction.exec(k_read, events | std::views::values, events | std::views::keys))
        recordings[db::field<EventId>(row, "event_id")].push_back(recording_of(row));
    return recordings;
}

}  // namespace plenary::recordings
