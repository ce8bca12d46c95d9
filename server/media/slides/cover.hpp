#pragma once
#include <cstddef>
#include <expected>
#include <filesystem>
#include <stop_token>

#include "media/slides/slides.hpp"

namespace plenary::media {

// The first page of a document as a picture.
struct Cover {
    std::filesystem::path picture;  // JPEG, the longer side k_cover_side
    unsigned width;                 // in points
    unsigned height;
    std::size_t pages;  // of the document
};

inline constexpr unsigned k_cover_side = 640;

// Draws the first page of `pdf` into the folder `output`, in the jail, waiting for the converters on this thread. `pdf` is
// readable for everybody.
[[nodiscard]] std::expected<Cover, SlidesTrouble> draw_cover(const std::filesystem::path& pdf,
                                                             const std::filesystem::path& output,
                                                             const std::stop_token& stop,
                                                             const SlidesLimits& limits = k_slides_limits);

}  // namespace plenary::media
