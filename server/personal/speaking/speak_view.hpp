#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "speakers/stage.hpp"

namespace plenary::personal {

// The speaker's page as it can be read before any script; `key` opens it.
[[nodiscard]] nlohmann::json speak_view(const speakers::OwnPage& page, const std::string& key, Instant now,
                                        std::string_view language);

}  // namespace plenary::personal
