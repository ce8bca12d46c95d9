#include "media/slides/deck_weight.hpp"

#include <algorithm>

#include "media/slides/packed_file.hpp"
#include "media/slides/picture_size.hpp"

namespace plenary::media {
namespace {

constexpr std::uint64_t k_bytes_of_point = 4;
// Of the 512 MB of address space that LibreOffice has, it takes 200 itself.
constexpr std::uint64_t k_at_once = 200ULL * 1024 * 1024;
constexpr std::size_t k_start = 256UL * 1024;  // what cameras say of a picture stands in front of its size
constexpr std::size_t k_most_content = 64UL * 1024 * 1024;

std::uint64_t picture_bytes(const PackedFile& packed, std::size_t entry) {
    std::string start;
    static_cast<void>(packed.unpack(entry, [&](std::string_view piece) {
        start += piece;
        return start.size() < k_start;
    }));
    const auto size = size_in_start(start);
    return size ? std::uint64_t{size->width} * size->height * k_bytes_of_point : 0;
}

std::size_t count(std::string_view text, std::string_view mark) {
    std::size_t found = 0;
    for (auto at = text.find(mark); at != text.npos; at = text.find(mark, at + mark.size())) ++found;
    return found;
}

bool is_slide(std::string_view name) {
    return name.starts_with("ppt/slides/slide") && name.ends_with(".xml") && !name.contains("/_rels/");
}

}  // namespace

DeckWeight weigh(const std::filesystem::path& file, SlidesContent content) {
    DeckWeight deck{0, 0};
    if (content != SlidesContent::pptx && content != SlidesContent::odp) return deck;
    const auto packed = PackedFile::open(file);
    if (!packed) return deck;
    for (std::size_t entry = 0; entry < packed->entries(); ++entry) {
        const auto name = packed->name(entry);
        if (is_slide(name)) ++deck.slides;
        if (name.starts_with("ppt/media/") || name.starts_with("Pictures/"))
            deck.pictures += picture_bytes(*packed, entry);
    }
    if (content == SlidesContent::odp)
        deck.slides = count(packed->read("content.xml", k_most_content).value_or(""), "<draw:page ");
    return deck;
}

std::vector<SlideRange> pieces_of(const DeckWeight& deck) {
    std::vector<SlideRange> pieces;
    const auto wanted = std::min<std::uint64_t>(deck.slides, (deck.pictures + k_at_once - 1) / k_at_once);
    if (wanted < 2) return pieces;
    const auto size = (deck.slides + wanted - 1) / wanted;
    for (std::size_t first = 1; first <= deck.slides; first += size)
        pieces.push_back({first, std::min(first + size - 1, deck.slides)});
    return pieces;
}

}  // namespace plenary::media
