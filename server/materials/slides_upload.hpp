#pragma once
#include <filesystem>
#include <string>

#include "accounts/scope.hpp"
#include "materials/slides.hpp"
#include "storage/announced.hpp"
#include "storage/storage.hpp"

namespace plenary::materials {

// Whose slides or handouts are sent, and by whom: what every call about an upload proves first.
struct Sending {
    accounts::Scope scope;
    SessionId session;
    PersonId person;
    Sender sender;
    FileKind kind = FileKind::slides;
};

// What a client announces before it sends the first byte.
struct NewSlides {
    std::string file_name;  // to be shown; files are never called so
    std::uint64_t bytes;
    std::string metadata;     // as it came, given back as it is
    std::string late_reason;  // an organiser's
};

// Slides that are coming, or have come.
struct SlidesUpload {
    UploadId id;
    SessionId session;
    PersonId person;
    NewSlides announced;
    Sender sender;
    bool finished = false;  // it is a version by now, under the same id
    Instant created_at{};
    Instant expires_at{};
};

// Upload-Length and Upload-Metadata of tus; names in it: filename, late_reason. Errors: malformed, too_large, invalid.
[[nodiscard]] Result<NewSlides> announced_slides(std::optional<std::string_view> length,
                                                 std::optional<std::string_view> metadata,
                                                 const storage::UploadLimits& limits);

// Whether a file that begins so may be slides at all; the whole of it is looked at later. Waits for the disk.
[[nodiscard]] bool may_be_slides(const std::filesystem::path& file);

// Where a version lies in the storage: "slides/<version>/original".
[[nodiscard]] std::string slides_key(const SlidesVersionId& version, std::string_view name);
// Takes the whole part as the file of `key`, unless somebody else just has. Waits for the disk. Throws as Storage::put().
void keep_part(const storage::Storage& storage, const std::filesystem::path& part, const std::string& key);

}  // namespace plenary::materials
