#pragma once
#include <filesystem>
#include <optional>
#include <string_view>

namespace plenary::media {

struct PictureSize {
    unsigned width;  // in points
    unsigned height;
};

// By the content, without unpacking a point. Nothing where the file cannot be such a picture: a PNG whose parts do not
// follow each other to its end, or of no kind there is (ISO/IEC 15948), a JPEG without a frame.
[[nodiscard]] std::optional<PictureSize> size_of_png(const std::filesystem::path& file);
[[nodiscard]] std::optional<PictureSize> size_of_jpeg(const std::filesystem::path& file);

// What a picture says of itself in its first bytes, true or not. Nothing of other kinds than these two.
[[nodiscard]] std::optional<PictureSize> size_in_start(std::string_view bytes);

}  // namespace plenary::media
