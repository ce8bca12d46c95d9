#pragma once
#include <nlohmann/json_fwd.hpp>

#include "recordings/upload_service.hpp"

namespace plenary::recordings {

[[nodiscard]] nlohmann::json upload_json(const Standing& standing);

}  // namespace plenary::recordings
