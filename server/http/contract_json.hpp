#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "platform/error.hpp"

namespace plenary::http {

// How deep arrays and objects of a request's body may nest.
inline constexpr int k_json_depth = 32;

// Reads JSON (RFC 8259) from outside. Errors: malformed for anything else, for text that is not UTF-8, for
// half a surrogate pair, a name that stands twice in one object, a number beyond what a double holds, and
// for deeper nesting than k_json_depth.
[[nodiscard]] Result<nlohmann::json> parse_json(std::string_view bytes);

}  // namespace plenary::http
