#include "agenda/exporting/zip_file.hpp"

#include <zip.h>

#include <memory>
#include <stdexcept>

namespace plenary::agenda {
namespace {

constexpr zip_uint16_t k_first_day = 0x21;  // 1980-01-01, where this format's calendar begins

struct FreeSource {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};
struct DiscardArchive {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};

[[noreturn]] void fail() { throw std::runtime_error("an archive cannot be written"); }

std::string written_to(zip_source_t* source) {
    zip_stat_t known{};
    if (zip_source_stat(source, &known) != 0 || zip_source_open(source) != 0) fail();
    std::string bytes(known.size, '\0');
    const auto read = zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    if (read != static_cast<zip_int64_t>(bytes.size())) fail();
    return bytes;
}

}  // namespace

ZipFile& ZipFile::add(std::string name, std::string bytes) {
    files_.emplace_back(std::move(name), std::move(bytes));
    return *this;
}

std::string ZipFile::bytes() const {
    const std::unique_ptr<zip_source_t, FreeSource> buffer(zip_source_buffer_create(nullptr, 0, 0, nullptr));
    if (!buffer) fail();
    std::unique_ptr<zip_t, DiscardArchive> archive(
        zip_open_from_source(buffer.get(), ZIP_CREATE | ZIP_TRUNCATE, nullptr));
    if (!archive) fail();
    zip_source_keep(buffer.get());  // the archive frees it once
    for (const auto& [name, bytes] : files_) {
        auto* content = zip_source_buffer(archive.get(), bytes.data(), bytes.size(), 0);
        const auto at = zip_file_add(archive.get(), name.c_str(), content, ZIP_FL_ENC_UTF_8);
        if (at < 0) {
            zip_source_free(content);
            fail();
        }
        zip_file_set_dostime(archive.get(), static_cast<zip_uint64_t>(at), 0, k_first_day, 0);
    }
    if (zip_close(archive.get()) != 0) fail();
    archive.release();
    return written_to(buffer.get());
}

}  // namespace plenary::agenda
