#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "media/slides/slides.hpp"

namespace plenary::media {

struct DeckWeight {
    std::size_t slides;
    std::uint64_t pictures;  // bytes that all of them take unpacked
};

// Of PPTX and ODP; of others nothing is known: no slides, no pictures.
[[nodiscard]] DeckWeight weigh(const std::filesystem::path& file, SlidesContent content);

struct SlideRange {
    std::size_t first;  // counted from 1
    std::size_t last;
};

// In which pieces LibreOffice is to convert a deck. It keeps every picture that it has drawn, and what does not fit into
// its memory any more it leaves out without a word. None: all at once.
[[nodiscard]] std::vector<SlideRange> pieces_of(const DeckWeight& deck);

}  // namespace plenary::media
