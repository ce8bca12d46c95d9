#pragma once
#include "materials/slides.hpp"

namespace pqxx {
class row;
}

namespace plenary::materials {

// A row of `slides.decks`, without its pages.
[[nodiscard]] Deck deck_in(const pqxx::row& row);

}  // namespace plenary::materials
