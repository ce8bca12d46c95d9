#include "materials/slides_upload.hpp"

#include <algorithm>
#include <fstream>

#include "platform/text.hpp"

namespace plenary::materials {
namespace {

constexpr std::size_t k_longest_reason = 400;  // code points

constexpr std::size_t k_telling_bytes = 1024;
// PDF may begin a little later, behind what a mail or scanner wrote.
constexpr std::string_view k_pdf = "%PDF-";
// A packed office file, an older one, PNG and JPEG.
constexpr std::string_view k_beginnings[] = {"PK\x03\x04", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "\x89PNG\r\n",
                                             "\xFF\xD8\xFF"};

}  // namespace

bool may_be_slides(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string start(k_telling_bytes, '\0');
    in.read(start.data(), static_cast<std::streamsize>(start.size()));
    start.resize(static_cast<std::size_t>(in.gcount()));
    return start.find(k_pdf) != std::string::npos ||
           std::ranges::any_of(k_beginnings, [&](std::string_view known) { return start.starts_with(known); });
}

void keep_part(const storage::Storage& storage, const std::filesystem::path& part, const std::string& key) {
    try {
        if (!storage.find(key)) storage.put(part, key);
    } catch (const std::filesystem::filesystem_error&) {
        if (!storage.find(key)) throw;
    }
}

Result<NewSlides> announced_slides(std::optional<std::string_view> length, std::optional<std::string_view> metadata,
                                   const storage::UploadLimits& limits) {
    auto file = storage::announced_file(length, metadata, limits);
    if (!file) return std::unexpected(file.error());
    const auto& reason = file->said["late_reason"];
    if (const auto control = find_control(reason, Lines::one))
        return std::unexpected(Error::invalid("/Upload-Metadata", "format"));
    if (count_code_points(reason) > k_longest_reason)
        return std::unexpected(
            Error::invalid("/Upload-Metadata", "too_long", {{"most", std::to_string(k_longest_reason)}}));
    return NewSlides{.file_name = storage::shown_file_name(file->said["filename"], "slides"),
                     .bytes = file->bytes,
                     .metadata = std::move(file->metadata),
                     .late_reason = reason};
}

std::string slides_key(const SlidesVersionId& version, std::string_view name) {
    return "slides/" + version.to_string() + "/" + std::string(name);
}

}  // namespace plenary::materials
