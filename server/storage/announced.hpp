#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "platform/error.hpp"

namespace plenary::storage {

// How much is taken and how long a part is kept that nobody goes on with.
struct UploadLimits {
    std::uint64_t most_bytes;
    std::chrono::hours kept;
};

// What a client announces before it sends the first byte.
struct AnnouncedFile {
    std::uint64_t bytes;
    std::string metadata;  // as it came, given back as it is
    std::map<std::string, std::string> said;
};

// Upload-Length and Upload-Metadata of tus. Errors: malformed, too_large.
[[nodiscard]] Result<AnnouncedFile> announced_file(std::optional<std::string_view> length,
                                                   std::optional<std::string_view> metadata,
                                                   const UploadLimits& limits);

// The last part of a path in either way of writing it, without controls, at most 255 bytes; `nothing` for nothing.
[[nodiscard]] std::string shown_file_name(std::string_view given, std::string_view nothing);

}  // namespace plenary::storage
