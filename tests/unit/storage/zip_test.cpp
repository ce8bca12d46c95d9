// Archives as libzip, which wrote none of this, reads them.
#include <gtest/gtest.h>
#include <unistd.h>
#include <zip.h>

#include <filesystem>
#include <fstream>

#include "storage/zip/zip_source.hpp"
#include "support/test_loop.hpp"

namespace plenary::storage {
namespace {
namespace fs = std::filesystem;

constexpr std::chrono::local_seconds k_changed =
    std::chrono::local_days{std::chrono::year{2026} / 9 / 15} + std::chrono::hours{9} + std::chrono::minutes{30};

// CRC-32 of RFC 1952, bit by bit.
std::uint32_t crc32_of(std::string_view bytes) {
    std::uint32_t crc = 0xFFFFFFFF;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int i = 0; i < 8; ++i) crc = crc >> 1U ^ ((crc & 1U) != 0 ? 0xEDB88320 : 0);
    }
    return ~crc;
}

class Zip : public testing::Test {
protected:
    Zip() {
        std::string pattern = fs::temp_directory_path() / "plenary-zip-XXXXXX";
        folder_ = ::mkdtemp(pattern.data());
    }
    ~Zip() override { fs::remove_all(folder_); }

    ZipEntry entry(const std::string& name, const std::string& bytes) {
        const auto file = folder_ / ("file" + std::to_string(++files_));
        std::ofstream(file, std::ios::binary) << bytes;
        return {name, file, bytes.size(), crc32_of(bytes), k_changed};
    }
    // Everything from `offset` on, in pieces of `piece`; ends where the source does.
    std::string read_from(ByteSource& source, std::uint64_t offset, std::size_t piece) {
        std::string all;
        while (offset + all.size() < source.length()) {
            const auto got = loop_.run(source.read(offset + all.size(), piece));
            if (!got) break;
            EXPECT_GT(got->size(), 0U);
            EXPECT_LE(got->size(), piece);
            all += *got;
        }
        return all;
    }

    fs::path folder_;
    int files_ = 0;
    DiskThread disk_;
    test_support::TestLoop loop_;
};

class Opened {
public:
    explicit Opened(const fs::path& file) {
        int error = 0;
        archive_ = ::zip_open(file.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &error);
        if (archive_ == nullptr) throw std::runtime_error("no ZIP: libzip's error " + std::to_string(error));
    }
    ~Opened() { ::zip_discard(archive_); }
    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;

    [[nodiscard]] std::size_t entries() const { return static_cast<std::size_t>(::zip_get_num_entries(archive_, 0)); }
    [[nodiscard]] zip_stat_t stat(std::size_t index) const {
        zip_stat_t found{};
        ::zip_stat_index(archive_, index, ZIP_FL_ENC_STRICT, &found);
        return found;
    }
    // Throws where the checksum is not that of the bytes.
    [[nodiscard]] std::string content(std::size_t index) const {
        auto* file = ::zip_fopen_index(archive_, index, 0);
        std::string bytes(stat(index).size + 1, '\0');
        const auto size = ::zip_fread(file, bytes.data(), bytes.size());
        const auto error = ::zip_error_code_zip(::zip_file_get_error(file));
        ::zip_fclose(file);
        if (size < 0 || error != 0) throw std::runtime_error("libzip's error " + std::to_string(error));
        bytes.resize(static_cast<std::size_t>(size));
        return bytes;
    }

private:
    zip_t* archive_;
};

TEST_F(Zip, IsReadByOthersWithNamesTimesAndBytes) {
    const std::vector<std::string> contents{"first", "", std::string(700'000, 'x') + "end"};
    const std::vector<std::string> names{"01 0930 Saal Ä – Grüße – v1.pptx", "empty.pdf", "b/large.odp"};
    std::vector<ZipEntry> entries;
    for (std::size_t i = 0; i < names.size(); ++i) entries.push_back(entry(names[i], contents[i]));
    ZipSource source(ZipLayout(std::move(entries)), disk_);
    const auto bytes = read_from(source, 0, 256 * 1024);
    ASSERT_EQ(bytes.size(), source.length());
    std::ofstream(folder_ / "all.zip", std::ios::binary) << bytes;

    const Opened archive(folder_ / "all.zip");
    ASSERT_EQ(archive.entries(), names.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto found = archive.stat(i);
        EXPECT_EQ(found.name, names[i]);
        EXPECT_EQ(found.comp_method, ZIP_CM_STORE);
        EXPECT_EQ(archive.content(i), contents[i]);
        std::tm local{};
        ::localtime_r(&found.mtime, &local);
        EXPECT_EQ(std::tie(local.tm_year, local.tm_mon, local.tm_mday, local.tm_hour, local.tm_min),
                  std::make_tuple(126, 8, 15, 9, 30));
    }
}

TEST_F(Zip, IsTheSameFromEveryOffset) {
    std::vector<ZipEntry> entries{entry("a", "0123456789"), entry("b", ""), entry("c", "xyz")};
    ZipSource source(ZipLayout(std::move(entries)), disk_);
    const auto whole = read_from(source, 0, 1'000'000);
    ASSERT_EQ(whole.size(), source.length());
    for (std::uint64_t offset = 0; offset < whole.size(); ++offset)
        EXPECT_EQ(read_from(source, offset, 7), whole.substr(offset)) << offset;
}

TEST_F(Zip, OfNothingIsAnEmptyArchive) {
    ZipSource source(ZipLayout({}), disk_);
    std::ofstream(folder_ / "none.zip", std::ios::binary) << read_from(source, 0, 100);
    EXPECT_EQ(fs::file_size(folder_ / "none.zip"), 22U);
    EXPECT_EQ(Opened(folder_ / "none.zip").entries(), 0U);
}

// The bytes of the large file are a hole in the disk's.
TEST_F(Zip, HoldsMoreThanFourGigabytes) {
    constexpr std::uint64_t k_five_gigabytes = 5ULL << 30U;
    const auto large = folder_ / "large";
    std::ofstream(large).flush();
    fs::resize_file(large, k_five_gigabytes);
    std::vector<ZipEntry> entries{entry("before.txt", "before"),
                                  {"large.pptx", large, k_five_gigabytes, 0, k_changed},
                                  entry("behind.txt", "behind")};
    const auto file = folder_ / "large.zip";
    ZipSource source(ZipLayout(entries), disk_);
    const auto first = entries[0].bytes + 200;
    const auto behind = source.length() - 500;
    std::ofstream(file).flush();
    fs::resize_file(file, behind);
    {
        std::fstream archive(file, std::ios::in | std::ios::out | std::ios::binary);
        std::string start;
        while (start.size() < first) start += *loop_.run(source.read(start.size(), first - start.size()));
        archive << start;
        archive.seekp(static_cast<std::streamoff>(behind));
        archive << read_from(source, behind, 100);
    }
    const Opened archive(file);
    ASSERT_EQ(archive.entries(), 3U);
    EXPECT_EQ(archive.stat(1).size, k_five_gigabytes);
    EXPECT_EQ(archive.content(0), "before");
    EXPECT_EQ(archive.content(2), "behind");
}

TEST_F(Zip, HoldsMoreThan65535Entries) {
    std::vector<ZipEntry> entries;
    for (int i = 0; i < 66'000; ++i) entries.push_back({"f" + std::to_string(i), folder_ / "none", 0, 0, k_changed});
    const ZipLayout layout(std::move(entries));
    std::string bytes;
    while (bytes.size() < layout.length()) bytes += std::get<std::string>(layout.at(bytes.size(), 256 * 1024));
    std::ofstream(folder_ / "many.zip", std::ios::binary) << bytes;
    const Opened archive(folder_ / "many.zip");
    EXPECT_EQ(archive.entries(), 66'000U);
    EXPECT_EQ(std::string(archive.stat(65'999).name), "f65999");
}

TEST_F(Zip, EndsEarlyWhereAFileIsGoneOrAnother) {
    const auto kept = entry("kept.txt", "kept");
    const auto gone = entry("gone.txt", "gone");
    fs::remove(gone.file);
    auto shorter = entry("shorter.txt", "shorter");
    fs::resize_file(shorter.file, 3);
    auto link = entry("link.txt", "kept");
    fs::remove(link.file);
    fs::create_symlink(kept.file, link.file);
    for (const auto& broken : {gone, shorter, link}) {
        ZipSource source(ZipLayout({kept, broken, kept}), disk_);
        const auto got = read_from(source, 0, 1000);
        EXPECT_TRUE(got.ends_with(broken.name)) << got;
        EXPECT_LT(got.size(), source.length());
    }
}

}  // namespace
}  // namespace plenary::storage
