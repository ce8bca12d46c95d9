#pragma once
#include <pqxx/row>

#include "organise/slides/slides_desk.hpp"

namespace plenary::organise {

// Of rows of the slides desk's queries.
[[nodiscard]] events::TextByLanguage title_in(const pqxx::row& row);
[[nodiscard]] SlidesDeck deck_in(const pqxx::row& row);
[[nodiscard]] SlidesFile file_in(const pqxx::row& row);
// The PDF that was made of it, where one was made and weighed.
[[nodiscard]] SlidesFile pdf_in(const pqxx::row& row);

}  // namespace plenary::organise
