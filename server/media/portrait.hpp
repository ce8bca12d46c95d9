#pragma once
#include <expected>
#include <filesystem>
#include <stop_token>
#include <string_view>

namespace plenary::media {

// Whether these first bytes of a file are a PNG's, a JPEG's or a WebP's. The content decides, never a name.
[[nodiscard]] bool is_picture(std::string_view first_bytes);

enum class PortraitFault {
    no_picture,       // another kind of file
    damaged,          // it cannot be read, or not within the limits of the jail
    too_many_pixels,  // to be unpacked
    too_few_pixels,   // to be shown
    not_installed,
    stopped,
};

inline constexpr unsigned k_least_side = 200;             // pixels of the shorter side
inline constexpr unsigned k_longest_side = 20'000;        // pixels
inline constexpr unsigned k_most_pixels = 120'000'000;    // in all
inline constexpr unsigned k_whole_side = 1600;            // of what is kept of it
inline constexpr unsigned k_square_sides[] = {800, 192};  // pixels of what is shown

// Where the square is cut out: its middle, and its side by the shorter side of the whole; all 0 to 1.
struct Cut {
    double x = 0.5, y = 0.5, size = 1;
    bool operator==(const Cut&) const = default;
};

struct Square {
    unsigned left, top, side;  // pixels
    bool operator==(const Square&) const = default;
};
// The square of `cut` in a picture of that width and height, moved into it where it reaches out.
[[nodiscard]] Square square_of(const Cut& cut, unsigned width, unsigned height);

// The whole picture upright, in sRGB, as a JPEG whose longer side has at most `most` pixels, without anything about
// camera, place and time: its file in `folder`, which the jail writes to.
[[nodiscard]] std::expected<std::filesystem::path, PortraitFault> prepare_portrait(const std::filesystem::path& file,
                                                                                   const std::filesystem::path& folder,
                                                                                   const std::stop_token& stop,
                                                                                   unsigned most = k_whole_side);

enum class PictureKind { jpeg, png };
// The whole picture in its own size and kind, upright, in sRGB, without anything about camera, place and time: its file in
// `folder`, which the jail writes to.
[[nodiscard]] std::expected<std::filesystem::path, PortraitFault> without_traces(const std::filesystem::path& file,
                                                                                 PictureKind kind,
                                                                                 const std::filesystem::path& folder,
                                                                                 const std::stop_token& stop);

// The square of a prepared portrait, in the sizes of k_square_sides; never larger than it is. Files "800.jpg" and
// "192.jpg" in `folder`.
[[nodiscard]] std::expected<void, PortraitFault> cut_portrait(const std::filesystem::path& whole, const Cut& cut,
                                                              const std::filesystem::path& folder,
                                                              const std::stop_token& stop);

}  // namespace plenary::media
