#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace plenary::storage {

// A file as it stands in an archive, its bytes as they are.
struct ZipEntry {
    std::string name;  // UTF-8, by FileNames
    std::filesystem::path file;
    std::uint64_t bytes;
    std::uint32_t crc32;                 // of the bytes, as in RFC 1952
    std::chrono::local_seconds changed;  // what the archive says; 1980 to 2107, whole even seconds
};

// Where everything stands in an archive of stored entries (PKWARE APPNOTE 6.3.10), with ZIP64 where sizes, places or the
// number of entries need it. Everything follows from the entries, so that any stretch of the archive can be made alone.
class ZipLayout {
public:
    explicit ZipLayout(std::vector<ZipEntry> entries);

    // Bytes of one entry's file.
    struct FilePart {
        std::size_t entry;
        std::uint64_t offset;
        std::size_t bytes;
    };

    [[nodiscard]] std::uint64_t length() const { return length_; }
    // At most `most` of what stands from `offset`, which is before length(), on: bytes of the archive's own, or of a file.
    [[nodiscard]] std::variant<std::string, FilePart> at(std::uint64_t offset, std::size_t most) const;
    // What stands behind the entries. Other entries, other bytes here.
    [[nodiscard]] std::string_view directory() const { return tail_; }
    [[nodiscard]] const ZipEntry& entry(std::size_t index) const { return entries_[index]; }

private:
    std::vector<ZipEntry> entries_;
    std::vector<std::uint64_t> begins_;  // of each entry
    std::uint64_t directory_;            // where the central directory begins
    std::string tail_;                   // from there to the end
    std::uint64_t length_;
};

}  // namespace plenary::storage
