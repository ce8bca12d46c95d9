#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

namespace plenary::storage {

// What tells a file from every other.
struct Weight {
    std::string sha256;   // 32 bytes
    std::uint32_t crc32;  // as ZIP has it
};

// Reads all of `file`, waiting for the disk. Throws std::runtime_error where it cannot be read.
[[nodiscard]] Weight weigh(const std::filesystem::path& file);

}  // namespace plenary::storage
