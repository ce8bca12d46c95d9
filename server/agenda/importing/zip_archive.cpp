#include "agenda/importing/zip_archive.hpp"

#include <zip.h>

#include <algorithm>
#include <array>

#include "agenda/importing/no_schedule.hpp"

namespace plenary::agenda {
namespace {

constexpr zip_int64_t k_most_entries = 5'000;
constexpr std::size_t k_piece = 64 * 1024;

struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using OpenFile = std::unique_ptr<zip_file_t, CloseFile>;

std::unexpected<Error> damaged() {
    return no_schedule("this workbook is damaged: its sheets cannot be read", "schedule.workbook");
}

std::unexpected<Error> too_large() {
    return no_schedule("this workbook is too large: save the sheet of the schedule alone", "schedule.workbook_large",
                       {}, ErrorCode::too_large);
}

}  // namespace

void ZipArchive::Discard::operator()(zip* archive) const { zip_discard(archive); }

std::optional<ZipArchive> ZipArchive::open(std::string_view bytes) {
    auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
    if (source == nullptr) return std::nullopt;
    auto* archive = zip_open_from_source(source, ZIP_RDONLY, nullptr);
    if (archive == nullptr) {
        zip_source_free(source);
        return std::nullopt;
    }
    ZipArchive opened(archive);
    if (zip_get_num_entries(archive, 0) > k_most_entries) return std::nullopt;
    return opened;
}

bool ZipArchive::holds(const std::string& name) const {
    return zip_name_locate(archive_.get(), name.c_str(), ZIP_FL_NOCASE) >= 0;
}

Result<std::string> ZipArchive::read(const std::string& name) {
    const auto at = zip_name_locate(archive_.get(), name.c_str(), ZIP_FL_NOCASE);
    if (at < 0) return std::string{};
    const auto index = static_cast<zip_uint64_t>(at);
    zip_stat_t known{};
    if (zip_stat_index(archive_.get(), index, 0, &known) != 0) return damaged();
    if ((known.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && known.encryption_method != ZIP_EM_NONE)
        return no_schedule("this workbook is protected by a password; save it without one", "schedule.workbook_locked");
    const OpenFile file(zip_fopen_index(archive_.get(), index, 0));
    if (!file) return damaged();
    const auto most = std::min(k_most_bytes_of_one, left_);
    std::string bytes;
    std::array<char, k_piece> piece;
    while (true) {
        const auto read = zip_fread(file.get(), piece.data(), piece.size());
        if (read < 0) return damaged();
        if (read == 0) break;
        if (bytes.size() + static_cast<std::size_t>(read) > most) return too_large();
        bytes.append(piece.data(), static_cast<std::size_t>(read));
    }
    left_ -= bytes.size();
    return bytes;
}

}  // namespace plenary::agenda
