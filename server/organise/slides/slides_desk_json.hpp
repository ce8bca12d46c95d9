#pragma once
#include <nlohmann/json_fwd.hpp>

#include "organise/slides/slides_desk.hpp"
#include "organise/slides/slides_desk_repository.hpp"

namespace plenary::organise {

// SlidesDesk of the contract.
[[nodiscard]] nlohmann::json slides_desk_json(const SlidesDesk& desk);
// SlidesDeskPage of the contract.
[[nodiscard]] nlohmann::json slides_page_json(const SlidesPage& page);

}  // namespace plenary::organise
