#include "media/slides/packed_file.hpp"

#include <zip.h>

#include <algorithm>
#include <array>

#include "media/slides/bytes.hpp"

namespace plenary::media {
namespace {

constexpr std::size_t k_piece = 64 * 1024;
// The record at the end of a ZIP, with the longest comment behind it (APPNOTE 4.3.16).
constexpr std::size_t k_end_record = 22;
constexpr std::size_t k_looked_at = k_end_record + 65'535;
constexpr std::size_t k_locator = 20;

struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

// By what stands at its end, before libzip makes room for so many entries. Any record there may be the one it takes.
bool has_too_many_entries(std::string_view tail) {
    constexpr std::string_view k_end("PK\5\6", 4), k_zip64("PK\6\7", 4);
    for (auto at = tail.find(k_end); at != tail.npos; at = tail.find(k_end, at + 1)) {
        if (at + k_end_record > tail.size()) break;
        if (little_16(tail, at + 10) > PackedFile::k_most_entries) return true;
        if (at >= k_locator && tail.substr(at - k_locator).starts_with(k_zip64)) return true;
    }
    return false;
}

}  // namespace

void PackedFile::Discard::operator()(zip* archive) const { zip_discard(archive); }

std::expected<PackedFile, NoArchive> PackedFile::open(const std::filesystem::path& file) {
    if (has_too_many_entries(tail_of(file, k_looked_at))) return std::unexpected(NoArchive::too_many_entries);
    auto* archive = zip_open(file.c_str(), ZIP_RDONLY, nullptr);
    if (archive == nullptr) return std::unexpected(NoArchive::another_kind);
    return PackedFile(archive);
}

std::expected<PackedFile, NoArchive> PackedFile::open(std::string_view bytes) {
    if (has_too_many_entries(bytes.substr(bytes.size() - std::min(bytes.size(), k_looked_at))))
        return std::unexpected(NoArchive::too_many_entries);
    auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
    auto* archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, nullptr);
    if (archive != nullptr) return PackedFile(archive);
    zip_source_free(source);
    return std::unexpected(NoArchive::another_kind);
}

std::size_t PackedFile::entries() const {
    return static_cast<std::size_t>(std::max<zip_int64_t>(0, zip_get_num_entries(archive_.get(), 0)));
}

std::string PackedFile::name(std::size_t entry) const {
    const auto* name = zip_get_name(archive_.get(), entry, 0);
    return name == nullptr ? "" : name;
}

PackedFile::End PackedFile::unpack(std::size_t entry, const std::function<bool(std::string_view)>& take) const {
    const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(archive_.get(), entry, 0));
    if (!file) return End::damaged;
    std::array<char, k_piece> piece;
    while (true) {
        const auto size = zip_fread(file.get(), piece.data(), piece.size());
        if (size < 0) return End::damaged;
        if (size == 0) return End::whole;
        if (!take({piece.data(), static_cast<std::size_t>(size)})) return End::given_up;
    }
}

std::optional<std::string> PackedFile::read(const std::string& name, std::size_t most) const {
    const auto entry = zip_name_locate(archive_.get(), name.c_str(), 0);
    if (entry < 0) return std::nullopt;
    std::string bytes;
    const auto end = unpack(static_cast<std::size_t>(entry), [&](std::string_view piece) {
        if (bytes.size() + piece.size() > most) return false;
        bytes += piece;
        return true;
    });
    if (end != End::whole) return std::nullopt;
    return bytes;
}

}  // namespace plenary::media
