#include "recordings/upload_repository.hpp"

#include "db/transaction.hpp"

namespace plenary::recordings {
namespace {

using db::Statement;

constexpr Statement k_session{"recordings.session", R"sql(
    SELECT id FROM session
     WHERE organisation_id = $1 AND event_id = $2 AND shown AND ($3::uuid IS NULL OR id = $3)
     ORDER BY starts_at, id
     LIMIT 1
)sql"};

constexpr Statement k_add{"recordings.add_upload", R"sql(
    INSERT INTO upload (id, organisation_id, event_id, session_id, file_name, language, bytes, metadata, created_at,
                        expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
)sql"};

constexpr Statement k_find{"recordings.find_upload", R"sql(
    SELECT id, session_id, file_name, language, bytes, metadata, recording_id, created_at, expires_at
      FROM upload
     WHERE organisation_id = $1 AND event_id = $2 AND id = $3 AND expires_at > $4
)sql"};

constexpr Statement k_list{"recordings.list_uploads", R"sql(
    SELECT id, session_id, file_name, language, bytes, metadata, recording_id, created_at, expires_at
      FROM upload
     WHERE organisation_id = $1 AND event_id = $2 AND recording_id IS NULL AND expires_at > $3
     ORDER BY created_at, id
     LIMIT 50
)sql"};

constexpr Statement k_keep{"recordings.keep_upload", R"sql(
    UPDATE upload SET expires_at = $4 WHERE organisation_id = $1 AND event_id = $2 AND id = $3
)sql"};

constexpr Statement k_finish{"recordings.finish_upload", R"sql(
    UPDATE upload SET recording_id = $4
     WHERE organisation_id = $1 AND event_id = $2 AND id = $3 AND recording_id IS NULL
 RETURNING id
)sql"};

constexpr Statement k_remove{"recordings.remove_upload", R"sql(
    DELETE FROM upload WHERE organisation_id = $1 AND event_id = $2 AND id = $3 AND recording_id IS NULL RETURNING id
)sql"};

constexpr Statement k_expire{"uploads.expire", R"sql(
    WITH old AS (DELETE FROM upload WHERE expires_at <= $1 RETURNING id, recording_id)
    SELECT id FROM old WHERE recording_id IS NULL
)sql"};

constexpr Statement k_unknown{"uploads.unknown_parts", R"sql(
    SELECT name
      FROM unnest($1::text[]) AS part(name)
     WHERE NOT EXISTS (SELECT FROM upload WHERE upload.id::text = name)
       AND NOT EXISTS (SELECT FROM recording WHERE source_key = 'uploads/' || name)
)sql"};

Upload upload_of(const pqxx::row& row) {
    using db::field;
    return {.id = field<UploadId>(row, "id"),
            .session = field<SessionId>(row, "session_id"),
            .file_name = field<std::string>(row, "file_name"),
            .language = field<std::string>(row, "language"),
            .bytes = field<std::uint64_t>(row, "bytes"),
            .metadata = field<std::string>(row, "metadata"),
            .recording = field<std::optional<RecordingId>>(row, "recording_id"),
            .created_at = field<Instant>(row, "created_at"),
            .expires_at = field<Instant>(row, "expires_at")};
}

}  // namespace

std::optional<SessionId> find_session(db::Transaction& transaction, const accounts::Scope& scope,
                                      std::optional<SessionId> wanted) {
    const auto rows = transaction.exec(k_session, scope.organisation(), scope.event(), wanted);
    return rows.empty() ? std::nullopt : std::optional(db::field<SessionId>(rows.at(0), "id"));
}

void add_upload(db::Transaction& transaction, const accounts::Scope& scope, const Upload& upload) {
    transaction.exec(k_add, upload.id, scope.organisation(), scope.event(), upload.session, upload.file_name,
                     upload.language, upload.bytes, upload.metadata, upload.created_at, upload.expires_at);
}

std::optional<Upload> find_upload(db::Transaction& transaction, const accounts::Scope& scope, const UploadId& id,
                                  Instant now) {
    const auto rows = transaction.exec(k_find, scope.organisation(), scope.event(), id, now);
    return rows.empty() ? std::nullopt : std::optional(upload_of(rows.at(0)));
}

std::vector<Upload> list_uploads(db::Transaction& transaction, const accounts::Scope& scope, Instant now) {
    std::vector<Upload> uploads;
    for (const auto& row : transaction.exec(k_list, scope.organisation(), scope.event(), now))
        uploads.push_back(upload_of(row));
    return uploads;
}

void keep_upload_until(db::Transaction& transaction, const accounts::Scope& scope, const UploadId& id, Instant until) {
    transaction.exec(k_keep, scope.organisation(), scope.event(), id, until);
}

bool finish_upload(db::Transaction& transaction, const accounts::Scope& scope, const UploadId& id,
                   const RecordingId& recording) {
    return !transaction.exec(k_finish, scope.organisation(), scope.event(), id, recording).empty();
}

bool remove_upload(db::Transaction& transaction, const accounts::Scope& scope, const UploadId& id) {
    return !transaction.exec(k_remove, scope.organisation(), scope.event(), id).empty();
}

std::vector<UploadId> expire_uploads(db::Transaction& transaction, Instant now) {
    std::vector<UploadId> ids;
    for (const auto& row : transaction.exec(k_expire, now)) ids.push_back(db::field<UploadId>(row, "id"));
    return ids;
}

std::vector<std::string> unknown_parts(db::Transaction& transaction, const std::vector<std::string>& parts) {
    std::vector<std::string> unknown;
    for (const auto& row : transaction.exec(k_unknown, parts)) unknown.push_back(db::field<std::string>(row, "name"));
    return unknown;
}

}  // namespace plenary::recordings
