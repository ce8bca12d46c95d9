#include "recordings/preparation_repository.hpp"

#include "db/transaction.hpp"

namespace plenary::recordings {
namespace {

using db::Statement;

constexpr Statement k_add{"recordings.add_uploaded", R"sql(
    INSERT INTO recording (id, organisation_id, session_id, state, step, audience, storage_key, content_type,
                           duration_seconds, language, file_name, source_key, bytes, created_at)
         VALUES ($1, $2, $3, 'prepared', 'check', 'registrants', '', '', 0, $4, $5, $6, $7, $8)
)sql"};

constexpr Statement k_source{"recordings.source", R"sql(
    SELECT source_key, step FROM recording
     WHERE organisation_id = $1 AND id = $2 AND run = $3 AND state = 'prepared' AND source_key <> ''
)sql"};

constexpr Statement k_is_recording{"recordings.is_recording", R"sql(
    SELECT id FROM recording WHERE organisation_id = $1 AND id = $2
)sql"};

constexpr Statement k_progress{"recordings.progress", R"sql(
    UPDATE recording SET step = $4, percent = $5, trouble = ''
     WHERE organisation_id = $1 AND id = $2 AND run = $3 AND state = 'prepared'
 RETURNING id
)sql"};

constexpr Statement k_trouble{"recordings.trouble", R"sql(
    UPDATE recording SET trouble = $4, percent = 0
     WHERE organisation_id = $1 AND id = $2 AND run = $3 AND state = 'prepared'
)sql"};

constexpr Statement k_prepared{"recordings.prepared", R"sql(
    UPDATE recording
       SET state = 'review', step = 'review', percent = 100, trouble = '', source_key = '', storage_key = $4,
           poster_key = $5, content_type = $6, duration_seconds = $7, bytes = $8, version = version + 1
     WHERE organisation_id = $1 AND id = $2 AND run = $3 AND state = 'prepared'
 RETURNING id
)sql"};

constexpr Statement k_failed{"recordings.failed", R"sql(
    UPDATE recording
       SET state = 'failed', trouble = $4, source_key = CASE WHEN $5 THEN '' ELSE source_key END, version = version + 1
     WHERE organisation_id = $1 AND id = $2 AND run = $3 AND state = 'prepared'
 RETURNING id
)sql"};

}  // namespace

void add_uploaded(db::Transaction& transaction, const accounts::Scope& scope, const RecordingId& id,
                  const Upload& upload, Instant now) {
    transaction.exec(k_add, id, scope.organisation(), upload.session, upload.language, upload.file_name,
                     "uploads/" + upload.id.to_string(), upload.bytes, now);
}

std::optional<PreparationSource> find_source(db::Transaction& transaction, const accounts::Scope& scope,
                                             const RecordingId& id, int run) {
    const auto rows = transaction.exec(k_source, scope.organisation(), id, run);
    if (rows.empty()) return std::nullopt;
    return PreparationSource{db::field<std::string>(rows.at(0), "source_key"),
                             db::field<std::string>(rows.at(0), "step")};
}

bool is_recording(db::Transaction& transaction, const accounts::Scope& scope, const RecordingId& id) {
    return !transaction.exec(k_is_recording, scope.organisation(), id).empty();
}

bool write_progress(db::Transaction& transaction, const accounts::Scope& scope, const RecordingId& id, int run,
                    std::string_view step, int percent) {
    return !transaction.exec(k_progress, scope.organisation(), id, run, step, percent).empty();
}

void say_trouble(db::Transaction& transaction, const accounts::Scope& scope, const RecordingId& id, int run,
                 std::string_view trouble) {
    transaction.exec(k_trouble, scope.organisation(), id, run, trouble);
}

bool mark_prepared(db::Transaction& transaction, const accounts::Scope& scope, const RecordingId& id, int run,
                   const PreparedRecording& prepared) {
    return !transaction
                .exec(k_prepared, scope.organisation(), id, run, prepared.storage_key, prepared.poster_key,
                      prepared.content_type, static_cast<int>(prepared.duration.count()), prepared.bytes)
                .empty();
}

bool mark_failed(db::Transaction& transaction, const accounts::Scope& scope, const RecordingId& id, int run,
                 std::string_view trouble, bool useless) {
    return !transaction.exec(k_failed, scope.organisation(), id, run, trouble, useless).empty();
}

}  // namespace plenary::recordings
