#include "recordings/desk_repository.hpp"

#include <nlohmann/json.hpp>

#include "db/transaction.hpp"

namespace plenary::recordings {
namespace {

using db::Statement;

constexpr Statement k_event{"recordings.event", R"sql(
    SELECT slug, zone, recorded, not_recorded_reason, version FROM event WHERE organisation_id = $1 AND id = $2
)sql"};

constexpr Statement k_list{"recordings.list_organised", R"sql(
    SELECT r.id, r.session_id, r.state, r.step, r.percent, r.trouble, r.title, r.language, r.audience, r.file_name,
           r.storage_key, r.poster_key, r.source_key, r.content_type, r.duration_seconds, r.bytes, r.published_at,
           r.published_until, r.created_at, r.version,
           (SELECT coalesce(jsonb_agg(jsonb_build_object('language', c.language, 'file_name', c.file_name, 'cues', c.cues)
                                      ORDER BY c.language), '[]')
              FROM recording_caption c WHERE c.organisation_id = r.organisation_id AND c.recording_id = r.id) AS captions,
           watched.viewers, watched.seconds AS watched_seconds, coalesce(f.service, '') AS service
      FROM session s
      JOIN recording r ON r.organisation_id = s.organisation_id AND r.session_id = s.id
 LEFT JOIN fetched_recording f ON f.organisation_id = r.organisation_id AND f.recording_id = r.id
CROSS JOIN LATERAL (SELECT count(*)::int AS viewers, coalesce(sum(w.seconds), 0)::bigint AS seconds
                      FROM recording_watch w
                      JOIN registration g ON g.organisation_id = w.organisation_id AND g.id = w.registration_id
                     WHERE w.organisation_id = r.organisation_id AND w.recording_id = r.id AND w.seconds > 0
                       AND g.kind = 'guest') AS watched
     WHERE s.organisation_id = $1 AND s.event_id = $2 AND ($3::uuid IS NULL OR r.id = $3)
     ORDER BY r.created_at DESC, r.id DESC
     LIMIT 100
)sql"};

constexpr Statement k_choose{"recordings.choose", R"sql(
    UPDATE event SET recorded = $3, not_recorded_reason = $4, version = version + 1
     WHERE organisation_id = $1 AND id = $2 AND version = $5
 RETURNING id
)sql"};

constexpr Statement k_write{"recordings.write", R"sql(
    UPDATE recording
       SET state = $4, title = $5, language = $6, audience = $7, published_at = $8, published_until = $9,
           version = version + 1
     WHERE organisation_id = $1 AND id = $2 AND version = $3
 RETURNING id
)sql"};

constexpr Statement k_withdraw_others{"recordings.withdraw_others", R"sql(
    UPDATE recording SET state = 'withdrawn', version = version + 1
     WHERE organisation_id = $1 AND session_id = $2 AND id <> $3 AND state = 'published'
)sql"};

constexpr Statement k_again{"recordings.begin_again", R"sql(
    UPDATE recording
       SET state = 'prepared', percent = 0, trouble = '', run = run + 1, version = version + 1
     WHERE organisation_id = $1 AND id = $2 AND version = $3 AND state = 'failed' AND source_key <> ''
 RETURNING run
)sql"};

constexpr Statement k_delete{"recordings.delete", R"sql(
    DELETE FROM recording WHERE organisation_id = $1 AND id = $2 AND version = $3 RETURNING id
)sql"};

constexpr Statement k_renew_event{"recordings.renew_event", R"sql(
    UPDATE event SET version = version + 1 WHERE organisation_id = $1 AND id = $2
)sql"};

constexpr Statement k_put_captions{"recordings.put_captions", R"sql(
    INSERT INTO recording_caption (organisation_id, recording_id, language, file_name, cues, webvtt, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (organisation_id, recording_id, language)
      DO UPDATE SET file_name = excluded.file_name, cues = excluded.cues, webvtt = excluded.webvtt,
                    changed_at = excluded.changed_at
)sql"};

constexpr Statement k_remove_captions{"recordings.remove_captions", R"sql(
    DELETE FROM recording_caption WHERE organisation_id = $1 AND recording_id = $2 AND language = $3 RETURNING language
)sql"};

constexpr Statement k_captions{"recordings.captions", R"sql(
    SELECT webvtt FROM recording_caption WHERE organisation_id = $1 AND recording_id = $2 AND language = $3
)sql"};

events::TextByLanguage text_in(const pqxx::row& row, const char* column) {
    return events::TextByLanguage::parse(db::field<std::string>(row, column));
}

std::vector<CaptionTrack> tracks_in(const nlohmann::json& list) {
    std::vector<CaptionTrack> tracks;
    for (const auto& each : list) tracks.push_back({each.at("language"), each.at("file_name"), each.at("cues")});
    return tracks;
}

OrganisedRecording recording_of(const pqxx::row& row) {
    using db::field;
    OrganisedRecording recording{.id = field<RecordingId>(row, "id"),
                                 .session = field<SessionId>(row, "session_id"),
                                 .state = recording_state_from_text(field<std::string>(row, "state")),
                                 .step = field<std::string>(row, "step"),
                                 .percent = field<int>(row, "percent"),
                                 .trouble = field<std::string>(row, "trouble"),
                                 .repeatable = false,
                                 .title = text_in(row, "title"),
                                 .language = field<std::string>(row, "language"),
                                 .audience = audience_from_text(field<std::string>(row, "audience")),
                                 .file_name = field<std::string>(row, "file_name"),
                                 .storage_key = field<std::string>(row, "storage_key"),
                                 .poster_key = field<std::string>(row, "poster_key"),
                                 .source_key = field<std::string>(row, "source_key"),
                                 .content_type = field<std::string>(row, "content_type"),
                                 .duration = std::chrono::seconds{field<int>(row, "duration_seconds")},
                                 .bytes = field<std::uint64_t>(row, "bytes"),
                                 .from = field<std::optional<Instant>>(row, "published_at"),
                                 .until = field<std::optional<Instant>>(row, "published_until"),
                                 .created_at = field<Instant>(row, "created_at"),
                                 .version = field<std::int64_t>(row, "version"),
                                 .captions = tracks_in(field<nlohmann::json>(row, "captions")),
                                 .viewers = field<int>(row, "viewers"),
                                 .watched = std::chrono::seconds{field<std::int64_t>(row, "watched_seconds")},
                                 .service = field<std::string>(row, "service")};
    recording.repeatable = recording.state == RecordingState::failed && !recording.source_key.empty();
    return recording;
}

// As the database calls it.
std::string_view stored(RecordingState state) {
    return state == RecordingState::prepared ? "prepared" : to_text(state);
}

}  // namespace

std::optional<RecordedEvent> find_recorded_event(db::Transaction& transaction, const accounts::Scope& scope) {
    const auto rows = transaction.exec(k_event, scope.organisation(), scope.event());
    if (rows.empty()) return std::nullopt;
    const auto& row = rows.at(0);
    return RecordedEvent{.slug = db::field<std::string>(row, "slug"),
                         .zone = db::field<std::string>(row, "zone"),
                         .recorded = events::from_string<events::Recorded>(db::field<std::string>(row, "recorded")),
                         .reason = text_in(row, "not_recorded_reason"),
                         .version = db::field<std::int64_t>(row, "version")};
}

std::vector<OrganisedRecording> list_organised(db::Transaction& transaction, const accounts::Scope& scope,
                                               std::optional<RecordingId> only) {
    std::vector<OrganisedRecording> recordings;
    for (const auto& row : transaction.exec(k_list, scope.organisation(), scope.event(), only))
        recordings.push_back(recording_of(row));
    return recordings;
}

bool write_choice(db::Transaction& transaction, const accounts::Scope& scope, events::Recorded recorded,
                  const events::TextByLanguage& reason, std::int64_t version) {
    transaction.announce("event/" + scope.event().to_string());
    return !transaction
                .exec(k_choose, scope.organisation(), scope.event(), to_string(recorded), reason.to_json(), version)
                .empty();
}

bool write_recording(db::Transaction& transaction, const accounts::Scope& scope, const OrganisedRecording& recording) {
    return !transaction
                .exec(k_write, scope.organisation(), recording.id, recording.version, stored(recording.state),
                      recording.title.to_json(), recording.language, to_text(recording.audience), recording.from,
                      recording.until)
                .empty();
}

void withdraw_others(db::Transaction& transaction, const accounts::Scope& scope, const OrganisedRecording& recording) {
    transaction.exec(k_withdraw_others, scope.organisation(), recording.session, recording.id);
}

std::optional<int> begin_again(db::Transaction& transaction, const accounts::Scope& scope,
                               const OrganisedRecording& recording) {
    const auto rows = transaction.exec(k_again, scope.organisation(), recording.id, recording.version);
    return rows.empty() ? std::nullopt : std::optional(db::field<int>(rows.at(0), "run"));
}

bool delete_recording(db::Transaction& transaction, const accounts::Scope& scope, const OrganisedRecording& recording) {
    return !transaction.exec(k_delete, scope.organisation(), recording.id, recording.version).empty();
}

void renew_event(db::Transaction& transaction, const accounts::Scope& scope) {
    transaction.exec(k_renew_event, scope.organisation(), scope.event());
    transaction.announce("event/" + scope.event().to_string());
}

void put_captions(db::Transaction& transaction, const accounts::Scope& scope, const RecordingId& recording,
                  const CaptionTrack& track, const std::string& webvtt, Instant now) {
    transaction.exec(k_put_captions, scope.organisation(), recording, track.language, track.file_name, track.cues,
                     webvtt, now);
}

bool remove_captions(db::Transaction& transaction, const accounts::Scope& scope, const RecordingId& recording,
                     const std::string& language) {
    return !transaction.exec(k_remove_captions, scope.organisation(), recording, language).empty();
}

std::optional<std::string> find_captions(db::Transaction& transaction, const accounts::Scope& scope,
                                         const RecordingId& recording, const std::string& language) {
    const auto rows = transaction.exec(k_captions, scope.organisation(), recording, language);
    return rows.empty() ? std::nullopt : std::optional(db::field<std::string>(rows.at(0), "webvtt"));
}

}  // namespace plenary::recordings
