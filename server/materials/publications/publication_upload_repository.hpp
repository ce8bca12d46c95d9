#pragma once
#include <optional>
#include <string>
#include <vector>

#include "materials/publications/publication_upload.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::materials {

// Whether there was a publication to send it to.
bool add_upload(db::Transaction& transaction, const FileSending& sending, const FileUpload& upload);
// Nothing for another publication's, and for one that has expired before it was whole.
[[nodiscard]] std::optional<FileUpload> find_upload(db::Transaction& transaction, const FileSending& sending,
                                                    const PublicationFileId& id, Instant now);
void keep_upload_until(db::Transaction& transaction, const FileSending& sending, const PublicationFileId& id,
                       Instant until);
// What has come is whole: it is prepared, from `first` on. False where it is on its way already.
bool finish_upload(db::Transaction& transaction, const FileSending& sending, const PublicationFileId& id,
                   FileState first, Instant now);
// False where there is none that is still coming.
bool remove_upload(db::Transaction& transaction, const FileSending& sending, const PublicationFileId& id);

// Of all organisations: the parts of uploads that have expired by now; their rows are gone with this.
[[nodiscard]] std::vector<PublicationFileId> expire_file_uploads(db::Transaction& transaction, Instant now);
// Which of `parts` nothing in the database speaks of.
[[nodiscard]] std::vector<std::string> unknown_files(db::Transaction& transaction,
                                                     const std::vector<std::string>& parts);

}  // namespace plenary::materials
