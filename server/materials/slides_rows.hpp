#pragma once
#include <pqxx/row>

#include "materials/slides.hpp"

namespace plenary::materials {

// A row of `slides.decks`, without its pages.
[[nodiscard]] Deck deck_in(const pqxx::row& row);

}  // namespace plenary::materials
