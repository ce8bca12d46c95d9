#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

namespace plenary::test_support {

// A PDF of one page, as large as one likes, that is made where it is read and never held in memory.
class MadeDeck {
public:
    // `bytes`: 2,000 at least. Another `seed` makes other bytes.
    MadeDeck(std::uint64_t bytes, std::uint64_t seed);

    [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
    // What stands from `at` on.
    [[nodiscard]] std::string part(std::uint64_t at, std::size_t size) const;
    // Whether `file` is this deck, byte for byte.
    [[nodiscard]] bool is(const std::filesystem::path& file) const;

private:
    void write_filling(std::string& part, std::uint64_t at, std::size_t size) const;

    std::uint64_t bytes_;
    std::string head_, block_, tail_;
};

}  // namespace plenary::test_support
