#pragma once
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "materials/slides_upload_service.hpp"

namespace plenary::materials {

[[nodiscard]] nlohmann::json deck_json(const Deck& deck, Instant now);
[[nodiscard]] nlohmann::json decks_json(const std::vector<Deck>& decks, const UploadLimitsByKind& limits, Instant now);
[[nodiscard]] nlohmann::json slides_upload_json(const SlidesStanding& standing);

}  // namespace plenary::materials
