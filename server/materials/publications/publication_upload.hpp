#pragma once
#include "accounts/scope.hpp"
#include "materials/publications/publication.hpp"
#include "storage/announced.hpp"

namespace plenary::materials {

// To which publication a file is sent: what every call about an upload proves first.
struct FileSending {
    accounts::Scope scope;
    PublicationId publication;
};

// What a client announces before it sends the first byte.
struct NewFile {
    std::string language;
    std::string file_name;  // to be shown; files are never called so
    std::uint64_t bytes = 0;
    std::string metadata;  // as it came, given back as it is
};

struct FileUpload {
    PublicationFileId id;
    NewFile announced;
    bool finished = false;
    Instant created_at{}, expires_at{};
};

// Upload-Length and Upload-Metadata of tus; names in it: filename, language (BCP 47, has to be there). Errors: malformed,
// too_large, invalid.
[[nodiscard]] Result<NewFile> announced_publication_file(std::optional<std::string_view> length,
                                                         std::optional<std::string_view> metadata,
                                                         const storage::UploadLimits& limits);

}  // namespace plenary::materials
