#pragma once
#include <nlohmann/json_fwd.hpp>

#include "organise/import_desk_service.hpp"

namespace plenary::organise {

// ImportPreview of the contract, with what was left out in `language`.
[[nodiscard]] nlohmann::json import_look_json(const ImportLook& look, std::string_view language);
// ImportDone.
[[nodiscard]] nlohmann::json import_done_json(const agenda::ImportSummary& done);

}  // namespace plenary::organise
