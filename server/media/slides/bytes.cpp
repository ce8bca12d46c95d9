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

bool has_in_it(const std::filesystem::path& file, std::string_view mark, std::size_t behind,
               const std::function<bool(std::string_view)>& holds) {
    constexpr std::size_t k_piece = 1024UL * 1024;
    const auto whole = mark.size() + behind;
    std::ifstream in(file, std::ios::binary);
    std::string window;
    while (in) {
        std::string piece(k_piece, '\0');
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        piece.resize(static_cast<std::size_t>(in.gcount()));
        window = window.substr(window.size() - std::min(window.size(), whole - 1)) + piece;
        for (auto at = window.find(mark); at != window.npos; at = window.find(mark, at + 1))
            if (at + whole <= window.size() && holds(std::string_view(window).substr(at, whole))) return true;
    }
    return false;
}

}  // namespace plenary::media
