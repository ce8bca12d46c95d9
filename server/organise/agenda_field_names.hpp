#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace plenary::organise {

// The contract calls some columns of draft_session by shorter names: `room` for `room_id`.
[[nodiscard]] std::string field_name_of(std::string_view column);

// An object of columns by the contract's names, and the other way.
[[nodiscard]] nlohmann::json with_field_names(const nlohmann::json& columns);
[[nodiscard]] nlohmann::json with_columns(const nlohmann::json& fields);

}  // namespace plenary::organise
