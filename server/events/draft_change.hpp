#pragma once
#include <nlohmann/json_fwd.hpp>

#include "events/webinar.hpp"

namespace plenary::events {

// A change as the contract writes it (DraftChange) and as it is kept while it is pending: only what it names.
[[nodiscard]] DraftChange draft_change_from(const nlohmann::json& body);
[[nodiscard]] nlohmann::json to_json(const DraftChange& change);

[[nodiscard]] nlohmann::json to_json(const std::optional<RoomAddress>& room);
[[nodiscard]] nlohmann::json to_json(const std::vector<Party>& parties);
[[nodiscard]] nlohmann::json text_or_null(const std::string& text);

}  // namespace plenary::events
