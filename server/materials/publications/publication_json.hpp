#pragma once
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "materials/publications/publication_service.hpp"
#include "materials/publications/publication_upload_service.hpp"

namespace plenary::materials {

[[nodiscard]] nlohmann::json publication_json(const Publication& publication);
[[nodiscard]] nlohmann::json publications_json(const std::vector<Publication>& publications, std::uint64_t most_bytes);
[[nodiscard]] nlohmann::json file_upload_json(const FileStanding& standing);
// Of a body that the contract has let in.
[[nodiscard]] PublicationTexts publication_texts(const nlohmann::json& body);

}  // namespace plenary::materials
