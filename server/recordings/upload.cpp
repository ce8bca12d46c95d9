#include "recordings/upload.hpp"

#include <algorithm>

namespace plenary::recordings {
namespace {

constexpr std::size_t k_longest_language = 35;

bool is_language(std::string_view text) {
    return text.size() <= k_longest_language && std::ranges::all_of(text, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
           });
}

}  // namespace

Result<NewUpload> announced_upload(std::optional<std::string_view> length, std::optional<std::string_view> metadata,
                                   const storage::UploadLimits& limits) {
    auto file = storage::announced_file(length, metadata, limits);
    if (!file) return std::unexpected(file.error());
    NewUpload upload{.session = {},
                     .file_name = storage::shown_file_name(file->said["filename"], "recording"),
                     .language = file->said["language"],
                     .bytes = file->bytes,
                     .metadata = std::move(file->metadata)};
    if (!is_language(upload.language)) return std::unexpected(Error::invalid("/Upload-Metadata", "format.language"));
    if (const auto& session = file->said["session"]; !session.empty()) {
        upload.session = SessionId::parse(session);
        if (!upload.session) return std::unexpected(Error::invalid("/Upload-Metadata", "format.uuid"));
    }
    return upload;
}

}  // namespace plenary::recordings
