#include "materials/extras.hpp"

#include <algorithm>

#include "platform/text.hpp"

namespace plenary::materials {

Result<void> has_room_for_another(const Deck& deck) {
    const auto coming = std::ranges::count(deck.coming, FileKind::handout, &ComingSlides::kind);
    if (deck.extras.size() + static_cast<std::size_t>(coming) < k_most_extras) return {};
    return std::unexpected(Error::invalid("/extras", "out_of_range.most", {{"most", std::to_string(k_most_extras)}}));
}

Result<void> can_be_read(const ExtraName& name) {
    if (is_blank(name.title)) return std::unexpected(Error::invalid("/title", "missing.title"));
    return {};
}

}  // namespace plenary::materials
