#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "materials/publications/publication.hpp"
#include "materials/publications/publication_preparation.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::materials {

// What is to be prepared, and what an earlier try found out.
struct FileSource {
    std::string content;  // empty: not decided
    FileState state;
    std::string reason;  // what the try before waited for
};
// Nothing where the file is prepared, or there is none any more.
[[nodiscard]] std::optional<FileSource> find_file_source(db::Transaction& transaction, const PublicationTask& file);

void write_file_content(db::Transaction& transaction, const PublicationTask& file, std::string_view content);
// Where it is on its way, or that it is refused; `reason`: why, or what it waits for, empty: nothing.
void write_file_state(db::Transaction& transaction, const PublicationTask& file, FileState state,
                      std::string_view reason);

struct PreparedFile {
    int pages = 0;                        // of a PDF
    std::optional<CoverPicture> cover{};  // of one whose first page could be drawn
};
// Shows the file to everybody where its publication is published. Nothing where it was prepared, or removed, before;
// otherwise the files of the same language in whose place it stands: they are gone with this.
[[nodiscard]] std::optional<std::vector<PublicationFileId>> mark_file_ready(db::Transaction& transaction,
                                                                            const PublicationTask& file,
                                                                            const PreparedFile& prepared);

}  // namespace plenary::materials
