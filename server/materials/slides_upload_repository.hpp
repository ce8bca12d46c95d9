#pragma once
#include <optional>
#include <string>
#include <vector>

#include "materials/slides_upload.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::materials {

void add_upload(db::Transaction& transaction, const Sending& sending, const SlidesUpload& upload,
                const std::string& sender_name);
// Nothing for another person's, session's or kind's, and for one that has expired.
[[nodiscard]] std::optional<SlidesUpload> find_upload(db::Transaction& transaction, const Sending& sending,
                                                      const UploadId& id, Instant now);
void keep_upload_until(db::Transaction& transaction, const Sending& sending, const UploadId& id, Instant until);
// Makes the upload a version of `deck`, which is locked, or a handout beside it, and has it prepared. False where it is one already.
bool add_version(db::Transaction& transaction, const Sending& sending, const DeckId& deck, const UploadId& id,
                 SlidesState state, Instant now);
// False where there is none that is still coming.
bool remove_upload(db::Transaction& transaction, const Sending& sending, const UploadId& id);

// Of all organisations: the parts of uploads that have expired by now; their rows are gone with this.
[[nodiscard]] std::vector<UploadId> expire_uploads(db::Transaction& transaction, Instant now);
// Which of `parts` nothing in the database speaks of.
[[nodiscard]] std::vector<std::string> unknown_parts(db::Transaction& transaction,
                                                     const std::vector<std::string>& parts);

}  // namespace plenary::materials
