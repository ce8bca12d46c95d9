#include "materials/publications/publication_upload_repository.hpp"

#include "db/transaction.hpp"
#include "jobs/outbox.hpp"
#include "materials/publications/publication_preparation.hpp"

namespace plenary::materials {
namespace {

using db::field;
using db::Statement;

constexpr Statement k_add{"publications.add_upload", R"sql(
    INSERT INTO publication_file (id, organisation_id, publication_id, language, file_name, bytes, metadata, state,
                                  created_at, expires_at)
    SELECT $3::uuid, organisation_id, id, $4::text, $5::text, $6::bigint, $7::text, 'coming', $8::timestamptz,
           $9::timestamptz
      FROM publication WHERE organisation_id = $1 AND id = $2
 RETURNING id
)sql"};

constexpr Statement k_find{"publications.find_upload", R"sql(
    SELECT id, language, file_name, bytes, metadata, state <> 'coming' AS finished, created_at, expires_at
      FROM publication_file
     WHERE organisation_id = $1 AND publication_id = $2 AND id = $3 AND (state <> 'coming' OR expires_at > $4)
)sql"};

constexpr Statement k_keep{"publications.keep_upload", R"sql(
    UPDATE publication_file SET expires_at = $4 WHERE organisation_id = $1 AND publication_id = $2 AND id = $3
)sql"};

constexpr Statement k_finish{"publications.finish_upload", R"sql(
    UPDATE publication_file SET state = $4
     WHERE organisation_id = $1 AND publication_id = $2 AND id = $3 AND state = 'coming'
 RETURNING id
)sql"};

constexpr Statement k_remove{"publications.remove_upload", R"sql(
    DELETE FROM publication_file
     WHERE organisation_id = $1 AND publication_id = $2 AND id = $3 AND state = 'coming'
 RETURNING id
)sql"};

constexpr Statement k_expire{"publications.expire_uploads", R"sql(
    DELETE FROM publication_file WHERE state = 'coming' AND expires_at <= $1 RETURNING id
)sql"};

constexpr Statement k_unknown{"publications.unknown_parts", R"sql(
    SELECT name
      FROM unnest($1::text[]) AS part(name)
     WHERE NOT EXISTS (SELECT FROM publication_file WHERE publication_file.id::text = name)
)sql"};

}  // namespace

bool add_upload(db::Transaction& transaction, const FileSending& sending, const FileUpload& upload) {
    const auto& said = upload.announced;
    return !transaction
                .exec(k_add, sending.scope.organisation(), sending.publication, upload.id, said.language,
                      said.file_name, said.bytes, said.metadata, upload.created_at, upload.expires_at)
                .empty();
}

std::optional<FileUpload> find_upload(db::Transaction& transaction, const FileSending& sending,
                                      const PublicationFileId& id, Instant now) {
    const auto rows = transaction.exec(k_find, sending.scope.organisation(), sending.publication, id, now);
    if (rows.empty()) return std::nullopt;
    const auto row = rows[0];
    return FileUpload{.id = field<PublicationFileId>(row, "id"),
                      .announced = {field<std::string>(row, "language"), field<std::string>(row, "file_name"),
                                    field<std::uint64_t>(row, "bytes"), field<std::string>(row, "metadata")},
                      .finished = field<bool>(row, "finished"),
                      .created_at = field<Instant>(row, "created_at"),
                      .expires_at = field<Instant>(row, "expires_at")};
}

void keep_upload_until(db::Transaction& transaction, const FileSending& sending, const PublicationFileId& id,
                       Instant until) {
    transaction.exec(k_keep, sending.scope.organisation(), sending.publication, id, until);
}

bool finish_upload(db::Transaction& transaction, const FileSending& sending, const PublicationFileId& id,
                   FileState first, Instant now) {
    if (transaction.exec(k_finish, sending.scope.organisation(), sending.publication, id, to_string(first)).empty())
        return false;
    jobs::enqueue(transaction, publication_task(sending.scope.organisation(), id, now));
    transaction.announce(std::string(jobs::k_task_topic));
    return true;
}

bool remove_upload(db::Transaction& transaction, const FileSending& sending, const PublicationFileId& id) {
    return !transaction.exec(k_remove, sending.scope.organisation(), sending.publication, id).empty();
}

std::vector<PublicationFileId> expire_file_uploads(db::Transaction& transaction, Instant now) {
    std::vector<PublicationFileId> ids;
    for (const auto& row : transaction.exec(k_expire, now)) ids.push_back(field<PublicationFileId>(row, "id"));
    return ids;
}

std::vector<std::string> unknown_files(db::Transaction& transaction, const std::vector<std::string>& parts) {
    std::vector<std::string> unknown;
    for (const auto& row : transaction.exec(k_unknown, parts)) unknown.push_back(field<std::string>(row, "name"));
    return unknown;
}

}  // namespace plenary::materials
