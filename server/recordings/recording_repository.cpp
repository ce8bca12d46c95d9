#include "recordings/recording_repository.hpp"

#include "db/transaction.hpp"

namespace plenary::recordings {
namespace {

constexpr db::Statement k_read{"recordings.read", R"sql(
    SELECT r.id, r.session_id, r.state, r.audience, r.storage_key, r.content_type, r.duration_seconds, r.language,
           r.published_at, r.published_until
      FROM recording r
      JOIN session s ON s.organisation_id = r.organisation_id AND s.id = r.session_id
     WHERE s.organisation_id = $1 AND s.event_id = $2
     ORDER BY s.starts_at, r.id
)sql"};

}  // namespace

std::vector<Recording> read_recordings(db::Transaction& transaction, const accounts::Scope& scope) {
    using db::field;
    std::vector<Recording> recordings;
    for (const auto& row : transaction.exec(k_read, scope.organisation(), scope.event()))
        recordings.push_back({field<RecordingId>(row, "id"), field<SessionId>(row, "session_id"),
                              recording_state_from_text(field<std::string>(row, "state")),
                              audience_from_text(field<std::string>(row, "audience")),
                              field<std::string>(row, "storage_key"), field<std::string>(row, "content_type"),
                              std::chrono::seconds{field<int>(row, "duration_seconds")},
                              field<std::string>(row, "language"), field<std::optional<Instant>>(row, "published_at"),
                              field<std::optional<Instant>>(row, "published_until")});
    return recordings;
}

}  // namespace plenary::recordings
