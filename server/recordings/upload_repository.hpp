#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "accounts/scope.hpp"
#include "recordings/upload.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::recordings {

// The session of the scope's event that is meant: `wanted`, or its first. Nothing where it has none.
[[nodiscard]] std::optional<SessionId> find_session(db::Transaction& transaction, const accounts::Scope& scope,
                                                    std::optional<SessionId> wanted);
void add_upload(db::Transaction& transaction, const accounts::Scope& scope, const Upload& upload);
// Nothing for one that has expired.
[[nodiscard]] std::optional<Upload> find_upload(db::Transaction& transaction, const accounts::Scope& scope,
                                                const UploadId& id, Instant now);
// Those of the scope's event that are still coming, oldest first.
[[nodiscard]] std::vector<Upload> list_uploads(db::Transaction& transaction, const accounts::Scope& scope, Instant now);
void keep_upload_until(db::Transaction& transaction, const accounts::Scope& scope, const UploadId& id, Instant until);
// False where it is whole already.
bool finish_upload(db::Transaction& transaction, const accounts::Scope& scope, const UploadId& id,
                   const RecordingId& recording);
// False where there is none that is still coming.
bool remove_upload(db::Transaction& transaction, const accounts::Scope& scope, const UploadId& id);

// Of all organisations: the parts of uploads that have expired by now; their rows are gone with this.
[[nodiscard]] std::vector<UploadId> expire_uploads(db::Transaction& transaction, Instant now);
// Which of `parts` nothing in the database speaks of.
[[nodiscard]] std::vector<std::string> unknown_parts(db::Transaction& transaction,
                                                     const std::vector<std::string>& parts);

}  // namespace plenary::recordings
