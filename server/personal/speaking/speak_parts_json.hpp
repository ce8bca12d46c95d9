#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "speakers/stage.hpp"

namespace plenary::personal {

[[nodiscard]] nlohmann::json text_or_null(const std::string& text);

// OwnSession of the contract.
[[nodiscard]] nlohmann::json own_session_json(const speakers::StageEvent& event, const speakers::OwnSession& session);
// Members of SpeakersPage; each null where there is none.
[[nodiscard]] nlohmann::json photo_json(const std::optional<speakers::Photo>& photo);
[[nodiscard]] nlohmann::json kept_json(const std::optional<speakers::KeptProfile>& kept);
// At `now`. The link is told to who has chosen the slot.
[[nodiscard]] nlohmann::json sound_check_json(const speakers::OwnPage& page, Instant now);

}  // namespace plenary::personal
