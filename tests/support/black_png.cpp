#include "support/black_png.hpp"

#include <zlib.h>

#include <new>

namespace plenary::test_support {
namespace {

std::string big_endian(std::uint32_t value) {
    return {static_cast<char>(value >> 24), static_cast<char>(value >> 16), static_cast<char>(value >> 8),
            static_cast<char>(value)};
}

std::string chunk(const std::string& kind, const std::string& data) {
    const auto named = kind + data;
    const auto sum = ::crc32(0, reinterpret_cast<const Bytef*>(named.data()), static_cast<uInt>(named.size()));
    return big_endian(static_cast<std::uint32_t>(data.size())) + named + big_endian(static_cast<std::uint32_t>(sum));
}

}  // namespace

std::string black_png(std::uint32_t width, std::uint32_t height) {
    const std::string line(1 + (width + 7) / 8, '\0');
    z_stream packing{};
    if (::deflateInit(&packing, Z_BEST_SPEED) != Z_OK) throw std::bad_alloc();
    std::string packed, piece(64 * 1024, '\0');
    for (std::uint32_t row = 0; row <= height; ++row) {
        packing.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(line.data()));
        packing.avail_in = row < height ? static_cast<uInt>(line.size()) : 0;
        do {
            packing.next_out = reinterpret_cast<Bytef*>(piece.data());
            packing.avail_out = static_cast<uInt>(piece.size());
            ::deflate(&packing, row < height ? Z_NO_FLUSH : Z_FINISH);
            packed.append(piece, 0, piece.size() - packing.avail_out);
        } while (packing.avail_out == 0);
    }
    ::deflateEnd(&packing);
    return "\x89PNG\r\n\x1a\n" +
           chunk("IHDR", big_endian(width) + big_endian(height) + std::string("\x01\0\0\0\0", 5)) +
           chunk("IDAT", packed) + chunk("IEND", "");
}

}  // namespace plenary::test_support
