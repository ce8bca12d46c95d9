#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string_view>
#include <vector>

#include "materials/publications/publication.hpp"

namespace plenary::site {

// Puts them into the view of a page, as part_publications shows them.
void add_publications(nlohmann::json& view, const std::vector<materials::Publication>& publications,
                      std::string_view language);

}  // namespace plenary::site
