#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/clock.hpp"
#include "platform/error.hpp"
#include "platform/ids.hpp"
#include "storage/announced.hpp"

namespace plenary::recordings {

// What a client announces before it sends the first byte.
struct NewUpload {
    std::optional<SessionId> session;  // none: the first of the event
    std::string file_name;             // to be shown; files are never called so
    std::string language;              // spoken in it, BCP 47; empty: not said
    std::uint64_t bytes;
    std::string metadata;  // as it came, given back as it is
};

// A file of a session that is coming, or has come.
struct Upload {
    UploadId id;
    SessionId session;
    std::string file_name;
    std::string language;
    std::uint64_t bytes;
    std::string metadata;
    std::optional<RecordingId> recording;  // once it is whole
    Instant created_at;
    Instant expires_at;
};

// Upload-Length and Upload-Metadata of tus as an upload; names in it: filename, language, session.
// Errors: malformed, too_large, invalid.
[[nodiscard]] Result<NewUpload> announced_upload(std::optional<std::string_view> length,
                                                 std::optional<std::string_view> metadata,
                                                 const storage::UploadLimits& limits);

}  // namespace plenary::recordings
