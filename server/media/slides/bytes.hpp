#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace plenary::media {

// Numbers in the bytes of files; `at` lies so far before the end.
[[nodiscard]] std::uint32_t little_16(std::string_view bytes, std::size_t at);
[[nodiscard]] std::uint32_t little_32(std::string_view bytes, std::size_t at);
[[nodiscard]] std::uint32_t big_16(std::string_view bytes, std::size_t at);
[[nodiscard]] std::uint32_t big_32(std::string_view bytes, std::size_t at);

// So many bytes from `begin` on, fewer where the file ends. Throws std::runtime_error where it cannot be opened.
[[nodiscard]] std::string bytes_of(const std::filesystem::path& file, std::uint64_t begin, std::size_t size);
// The last `size` bytes.
[[nodiscard]] std::string tail_of(const std::filesystem::path& file, std::size_t size);

// Whether `mark` stands somewhere in the file where `holds` says yes to it and the `behind` bytes after it.
[[nodiscard]] bool has_in_it(
    const std::filesystem::path& file, std::string_view mark, std::size_t behind = 0,
    const std::function<bool(std::string_view)>& holds = [](std::string_view) { return true; });

}  // namespace plenary::media
