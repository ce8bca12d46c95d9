#include "storage/zip/zip_layout.hpp"

#include <algorithm>

namespace plenary::storage {
namespace {

constexpr std::uint32_t k_full32 = 0xFFFFFFFF;
constexpr std::uint16_t k_full16 = 0xFFFF;
constexpr std::uint16_t k_plain_version = 20;
constexpr std::uint16_t k_zip64_version = 45;
constexpr std::uint16_t k_made_on_unix = 3U << 8U | k_zip64_version;
constexpr std::uint16_t k_names_are_utf8 = 0x0800;
constexpr std::uint16_t k_stored = 0;
constexpr std::uint16_t k_zip64_extra = 1;
constexpr std::uint32_t k_regular_file = 0100644U << 16U;

// Numbers as the format has them: little-endian.
class Bytes {
public:
    Bytes& u16(std::uint16_t value) { return number(value, 2); }
    Bytes& u32(std::uint32_t value) { return number(value, 4); }
    Bytes& u64(std::uint64_t value) { return number(value, 8); }
    Bytes& text(std::string_view value) {
        bytes_ += value;
        return *this;
    }
    // The value, or all ones where it stands in the ZIP64 field.
    Bytes& small(std::uint64_t value) {
        return u32(static_cast<std::uint32_t>(std::min<std::uint64_t>(value, k_full32)));
    }

    [[nodiscard]] std::size_t size() const { return bytes_.size(); }
    [[nodiscard]] std::string take() && { return std::move(bytes_); }
    [[nodiscard]] const std::string& all() const { return bytes_; }

private:
    Bytes& number(std::uint64_t value, int size) {
        for (int i = 0; i < size; ++i) bytes_ += static_cast<char>(value >> (8U * static_cast<unsigned>(i)));
        return *this;
    }

    std::string bytes_;
};

bool is_large(std::uint64_t value) { return value >= k_full32; }

void add_dos_time(Bytes& bytes, std::chrono::local_seconds at) {
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date(day);
    const auto seconds = static_cast<unsigned>((at - day).count());
    const auto year = static_cast<unsigned>(static_cast<int>(date.year()) - 1980);
    bytes.u16(static_cast<std::uint16_t>(seconds / 3600 << 11U | seconds / 60 % 60 << 5U | seconds % 60 / 2));
    bytes.u16(static_cast<std::uint16_t>(year << 9U | static_cast<unsigned>(date.month()) << 5U |
                                         static_cast<unsigned>(date.day())));
}

// From the version to the length of the name: alike in both headers.
void add_common(Bytes& bytes, const ZipEntry& entry, bool zip64) {
    bytes.u16(zip64 ? k_zip64_version : k_plain_version).u16(k_names_are_utf8).u16(k_stored);
    add_dos_time(bytes, entry.changed);
    bytes.u32(entry.crc32).small(entry.bytes).small(entry.bytes);
    bytes.u16(static_cast<std::uint16_t>(entry.name.size()));
}

std::string local_header(const ZipEntry& entry) {
    const bool zip64 = is_large(entry.bytes);
    Bytes header;
    header.u32(0x04034B50);
    add_common(header, entry, zip64);
    header.u16(zip64 ? 20 : 0).text(entry.name);
    if (zip64) header.u16(k_zip64_extra).u16(16).u64(entry.bytes).u64(entry.bytes);
    return std::move(header).take();
}

std::size_t local_header_bytes(const ZipEntry& entry) {
    return 30 + entry.name.size() + (is_large(entry.bytes) ? 20 : 0);
}

void add_to_directory(Bytes& directory, const ZipEntry& entry, std::uint64_t begins) {
    Bytes extra;
    if (is_large(entry.bytes)) extra.u64(entry.bytes).u64(entry.bytes);
    if (is_large(begins)) extra.u64(begins);
    const bool zip64 = extra.size() > 0;
    directory.u32(0x02014B50).u16(k_made_on_unix);
    add_common(directory, entry, zip64);
    directory.u16(static_cast<std::uint16_t>(zip64 ? extra.size() + 4 : 0));
    directory.u16(0).u16(0).u16(0).u32(k_regular_file).small(begins).text(entry.name);  // no comment, first disk
    if (zip64) directory.u16(k_zip64_extra).u16(static_cast<std::uint16_t>(extra.size())).text(extra.all());
}

void add_end(Bytes& tail, std::uint64_t begins, std::uint64_t entries) {
    const std::uint64_t size = tail.size();
    if (entries >= k_full16 || is_large(size) || is_large(begins)) {
        tail.u32(0x06064B50).u64(44).u16(k_made_on_unix).u16(k_zip64_version).u32(0).u32(0);
        tail.u64(entries).u64(entries).u64(size).u64(begins);
        tail.u32(0x07064B50).u32(0).u64(begins + size).u32(1);
    }
    const auto count = static_cast<std::uint16_t>(std::min<std::uint64_t>(entries, k_full16));
    tail.u32(0x06054B50).u16(0).u16(0).u16(count).u16(count).small(size).small(begins).u16(0);
}

}  // namespace

ZipLayout::ZipLayout(std::vector<ZipEntry> entries) : entries_(std::move(entries)), directory_(0) {
    Bytes tail;
    for (const auto& entry : entries_) {
        begins_.push_back(directory_);
        add_to_directory(tail, entry, directory_);
        directory_ += local_header_bytes(entry) + entry.bytes;
    }
    add_end(tail, directory_, entries_.size());
    tail_ = std::move(tail).take();
    length_ = directory_ + tail_.size();
}

std::variant<std::string, ZipLayout::FilePart> ZipLayout::at(std::uint64_t offset, std::size_t most) const {
    if (offset >= directory_) return tail_.substr(static_cast<std::size_t>(offset - directory_), most);
    const auto after = std::ranges::upper_bound(begins_, offset);
    const auto index = static_cast<std::size_t>(after - begins_.begin()) - 1;
    const auto& entry = entries_[index];
    const auto within = offset - begins_[index];
    const auto head = local_header_bytes(entry);
    if (within < head) return local_header(entry).substr(static_cast<std::size_t>(within), most);
    const auto left = entry.bytes - (within - head);
    return FilePart{index, within - head, static_cast<std::size_t>(std::min<std::uint64_t>(left, most))};
}

}  // namespace plenary::storage
