#include "storage/announced.hpp"

#include <fmt/format.h>

#include "platform/text.hpp"
#include "storage/tus.hpp"

namespace plenary::storage {
namespace {

constexpr std::size_t k_longest_name = 255;
constexpr double k_gigabyte = 1e9;

std::unexpected<Error> malformed(std::string detail) {
    return std::unexpected(Error{ErrorCode::malformed, std::move(detail)});
}

}  // namespace

std::string shown_file_name(std::string_view given, std::string_view nothing) {
    if (const auto slash = given.find_last_of("/\\"); slash != given.npos) given.remove_prefix(slash + 1);
    std::string name;
    for (const char c : given)
        if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) name += c;
    name = shorten(name, k_longest_name);
    return is_blank(name) ? std::string(nothing) : name;
}

Result<AnnouncedFile> announced_file(std::optional<std::string_view> length, std::optional<std::string_view> metadata,
                                     const UploadLimits& limits) {
    const auto bytes = length ? parse_upload_bytes(*length) : std::nullopt;
    if (!bytes || *bytes == 0) return malformed("Upload-Length has to say how many bytes will come.");
    if (*bytes > limits.most_bytes) {
        const auto most = fmt::format("{:g}", static_cast<double>(limits.most_bytes) / k_gigabyte);
        return std::unexpected(
            Error{ErrorCode::too_large, "The file is too large.", {{"/Upload-Length", "too_large", {{"most", most}}}}});
    }
    auto said = parse_upload_metadata(metadata.value_or(""));
    if (!said) return malformed("Upload-Metadata is not written as tus says.");
    return AnnouncedFile{*bytes, std::string(metadata.value_or("")), *std::move(said)};
}

}  // namespace plenary::storage
