#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/clock.hpp"
#include "platform/error.hpp"
#include "platform/ids.hpp"

namespace plenary::recordings {

// How much is taken and how long a part is kept that nobody goes on with.
struct UploadLimits {
    std::uint64_t most_bytes;
    std::chrono::hours kept;
};

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
                                                 std::optional<std::string_view> metadata, const UploadLimits& limits);

// The last part of a path in either way of writing it, without controls, at most 255 bytes; "recording" for nothing.
[[nodiscard]] std::string shown_file_name(std::string_view given);

}  // namespace plenary::recordings
