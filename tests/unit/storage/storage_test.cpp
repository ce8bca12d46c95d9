#include "storage/storage.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace plenary::storage {
namespace {

TEST(StorageKey, NeverLeadsOut) {
    EXPECT_TRUE(is_storage_key("recordings/0190-a.mp4"));
    for (const auto* wrong :
         {"", "/etc/passwd", "../a", "a/../b", "a//b", "a/", ".hidden", "a/.b", "a b", "a\\b", "a%2e"})
        EXPECT_FALSE(is_storage_key(wrong)) << wrong;
}

TEST(Storage, FindsFilesOnly) {
    const auto folder = std::filesystem::temp_directory_path() / ("plenary-storage-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder / "a");
    std::ofstream(folder / "a" / "b.mp4") << "x";
    const Storage storage(folder);
    EXPECT_EQ(storage.find("a/b.mp4"), folder / "a" / "b.mp4");
    EXPECT_EQ(storage.find("a"), std::nullopt);
    EXPECT_EQ(storage.find("a/c.mp4"), std::nullopt);
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace plenary::storage
