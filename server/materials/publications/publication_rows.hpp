#pragma once
#include <pqxx/result>

#include "materials/publications/publication.hpp"

namespace plenary::materials {

// A row with the columns id, kind, title, description, published, cover_… and files, as the repository selects them.
[[nodiscard]] Publication publication_in(const pqxx::row& row);

}  // namespace plenary::materials
