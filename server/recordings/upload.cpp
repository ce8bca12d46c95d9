#include "recordings/upload.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "platform/text.hpp"
#include "storage/tus.hpp"

namespace plenary::recordings {
namespace {

constexpr std::size_t k_longest_name = 255;
constexpr std::size_t k_longest_language = 35;
constexpr double k_gigabyte = 1e9;

std::unexpected<Error> malformed(std::string detail) {
    return std::unexpected(Error{ErrorCode::malformed, std::move(detail)});
}

bool is_language(std::string_view text) {
    return text.size() <= k_longest_language && std::ranges::all_of(text, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
           });
}

}  // namespace

std::string shown_file_name(std::string_view given) {
    if (const auto slash = given.find_last_of("/\\"); slash != given.npos) given.remove_prefix(slash + 1);
    std::string name;
    for (const char c : given)
        if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) name += c;
    name = shorten(name, k_longest_name);
    return is_blank(name) ? "recording" : name;
}

Result<NewUpload> announced_upload(std::optional<std::string_view> length, std::optional<std::string_view> metadata,
                                   const UploadLimits& limits) {
    const auto bytes = length ? storage::parse_upload_bytes(*length) : std::nullopt;
    if (!bytes || *bytes == 0) return malformed("Upload-Length has to say how many bytes will come.");
    if (*bytes > limits.most_bytes) {
        const auto most = fmt::format("{:g}", static_cast<double>(limits.most_bytes) / k_gigabyte);
        return std::unexpected(
            Error{ErrorCode::too_large, "The file is too large.", {{"/Upload-Length", "too_large", {{"most", most}}}}});
    }
    auto said = storage::parse_upload_metadata(metadata.value_or(""));
    if (!said) return malformed("Upload-Metadata is not written as tus says.");
    NewUpload upload{.session = {},
                     .file_name = shown_file_name((*said)["filename"]),
                     .language = (*said)["language"],
                     .bytes = *bytes,
                     .metadata = std::string(metadata.value_or(""))};
    if (!is_language(upload.language)) return std::unexpected(Error::invalid("/Upload-Metadata", "format.language"));
    if (const auto& session = (*said)["session"]; !session.empty()) {
        upload.session = SessionId::parse(session);
        if (!upload.session) return std::unexpected(Error::invalid("/Upload-Metadata", "format.uuid"));
    }
    return upload;
}

}  // namespace plenary::recordings
