#pragma once
#include <string>

#include "materials/slides.hpp"

namespace plenary::materials {

// What people read of a handout or a link.
struct ExtraName {
    std::string title;
    std::string language;  // BCP 47; empty: not said
};

struct NewLink {
    ExtraName name;
    std::string address;  // https, as the contract checks it
};

// Errors: invalid at /extras where the deck has as many as it may.
[[nodiscard]] Result<void> has_room_for_another(const Deck& deck);

// Errors: invalid at /title where there is nothing to read in it.
[[nodiscard]] Result<void> can_be_read(const ExtraName& name);

}  // namespace plenary::materials
