#include "media/slides/bytes.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace plenary::media {
namespace {

std::uint32_t byte(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

}  // namespace

std::uint32_t little_16(std::string_view bytes, std::size_t at) { return byte(bytes, at) | byte(bytes, at + 1) << 8U; }
std::uint32_t little_32(std::string_view bytes, std::size_t at) {
    return little_16(bytes, at) | little_16(bytes, at + 2) << 16U;
}
std::uint32_t big_16(std::string_view bytes, std::size_t at) { return byte(bytes, at) << 8U | byte(bytes, at + 1); }
std::uint32_t big_32(std::string_view bytes, std::size_t at) {
    return big_16(bytes, at) << 16U | big_16(bytes, at + 2);
}

std::string bytes_of(const std::filesystem::path& file, std::uint64_t begin, std::size_t size) {
    std::ifstream in(file, std::ios::binary);
    if (!in.seekg(static_cast<std::streamoff>(begin))) throw std::runtime_error("a file of slides cannot be opened");
    std::string bytes(size, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
}

std::string tail_of(const std::filesystem::path& file, std::size_t size) {
    const auto whole = std::filesystem::file_size(file);
    return bytes_of(file, whole - std::min<std::uint64_t>(whole, size), size);
}

}  // namespace plenary::media
