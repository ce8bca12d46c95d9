#include "media/slides/picture_size.hpp"

#include <zlib.h>

#include <cstdint>
#include <functional>
#include <string>

#include "media/slides/bytes.hpp"

namespace plenary::media {
namespace {

// Depths that each kind of colour may have, a bit each.
bool is_kind_of_png(unsigned depth, unsigned colour) {
    switch (colour) {
        case 0:
            return depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
        case 3:
            return depth == 1 || depth == 2 || depth == 4 || depth == 8;
        case 2:
        case 4:
        case 6:
            return depth == 8 || depth == 16;
        default:
            return false;
    }
}

// From behind the first part: data there, then an end.
bool png_goes_to_its_end(const std::filesystem::path& file, std::uint64_t at) {
    constexpr std::size_t k_around_data = 12;
    bool has_data = false;
    while (true) {
        const auto head = bytes_of(file, at, 8);
        if (head.size() < 8) return false;
        const auto kind = head.substr(4);
        if (kind == "IEND") return has_data;
        has_data = has_data || kind == "IDAT";
        at += big_32(head, 0) + k_around_data;
    }
}

bool is_frame(unsigned marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

// From part to part until the one that says the size. `read` gives so many bytes from there on.
std::optional<PictureSize> walk_jpeg(const std::function<std::string(std::uint64_t, std::size_t)>& read) {
    for (std::uint64_t at = 2;;) {
        const auto head = read(at, 9);
        if (head.size() < 4 || head[0] != '\xff') return std::nullopt;
        const auto marker = static_cast<unsigned char>(head[1]);
        if (marker == 0xff) {  // a filler
            ++at;
            continue;
        }
        if (is_frame(marker)) {
            if (head.size() < 9) return std::nullopt;
            const PictureSize size{big_16(head, 7), big_16(head, 5)};
            return size.width == 0 || size.height == 0 ? std::nullopt : std::optional(size);
        }
        if (marker == 0xd9 || marker == 0xda) return std::nullopt;  // the end, or points without a frame
        at += 2 + big_16(head, 2);
    }
}

}  // namespace

std::optional<PictureSize> size_of_png(const std::filesystem::path& file) {
    const auto bytes = bytes_of(file, 0, 33);
    if (bytes.size() < 33 || big_32(bytes, 8) != 13 || bytes.substr(12, 4) != "IHDR") return std::nullopt;
    const auto sum = ::crc32(0, reinterpret_cast<const Bytef*>(bytes.data()) + 12, 17);
    if (sum != big_32(bytes, 29)) return std::nullopt;
    const PictureSize size{big_32(bytes, 16), big_32(bytes, 20)};
    const auto depth = static_cast<unsigned char>(bytes[24]), colour = static_cast<unsigned char>(bytes[25]);
    if (size.width == 0 || size.height == 0 || !is_kind_of_png(depth, colour)) return std::nullopt;
    if (!png_goes_to_its_end(file, 33)) return std::nullopt;
    return size;
}

std::optional<PictureSize> size_of_jpeg(const std::filesystem::path& file) {
    return walk_jpeg([&](std::uint64_t at, std::size_t size) { return bytes_of(file, at, size); });
}

std::optional<PictureSize> size_in_start(std::string_view bytes) {
    if (bytes.starts_with("\x89PNG") && bytes.size() >= 24) return PictureSize{big_32(bytes, 16), big_32(bytes, 20)};
    if (!bytes.starts_with("\xff\xd8\xff")) return std::nullopt;
    return walk_jpeg([&](std::uint64_t at, std::size_t size) {
        return at < bytes.size() ? std::string(bytes.substr(at, size)) : std::string{};
    });
}

}  // namespace plenary::media
