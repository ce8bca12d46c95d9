#include "recordings/stage_recording_repository.hpp"

#include "db/transaction.hpp"

namespace plenary::recordings {
namespace {

using db::field;
using db::Statement;

// What its hosts forgot to end closes four hours after its end.
constexpr Statement k_over{"recordings.find_over", R"sql(
    SELECT s.organisation_id, s.event_id, s.id, e.slug, coalesce(nullif(s.language, ''), e.languages[1], '') AS language
      FROM session s
      JOIN event e ON e.organisation_id = s.organisation_id AND e.id = s.event_id
     WHERE s.id = ANY($1::uuid[])
       AND (s.state = 'cancelled' OR e.state = 'cancelled'
            OR (s.state = 'ended' AND coalesce(s.state_since, s.ends_at) <= $2)
            OR (s.state = 'scheduled' AND s.ends_at <= $2)
            OR s.ends_at + interval '4 hours' <= $2)
       AND NOT EXISTS (SELECT FROM recording r
                        WHERE r.organisation_id = s.organisation_id AND r.session_id = s.id AND r.state = 'prepared'
                          AND r.source_key LIKE 'stage/%')
     ORDER BY s.id
)sql"};

constexpr Statement k_add{"recordings.add_stage_recording", R"sql(
    INSERT INTO recording (id, organisation_id, session_id, state, step, audience, storage_key, content_type,
                           duration_seconds, language, file_name, source_key, bytes, created_at)
         VALUES ($1, $2, $3, 'prepared', 'check', 'registrants', '', '', 0, $4, $5, $6, 0, $7)
)sql"};

}  // namespace

std::vector<RecordedStage> find_over(db::Transaction& transaction, const std::vector<std::string>& sessions,
                                     Instant until) {
    std::vector<RecordedStage> over;
    for (const auto& row : transaction.exec(k_over, sessions, until))
        over.push_back({field<OrganisationId>(row, "organisation_id"), field<EventId>(row, "event_id"),
                        field<SessionId>(row, "id"), field<std::string>(row, "slug"),
                        field<std::string>(row, "language")});
    return over;
}

void add_stage_recording(db::Transaction& transaction, const accounts::Scope& scope, const RecordedStage& stage,
                         const RecordingId& id, const std::string& file_name, const std::string& source_key,
                         Instant now) {
    transaction.exec(k_add, id, scope.organisation(), stage.session, stage.language, file_name, source_key, now);
}

}  // namespace plenary::recordings
