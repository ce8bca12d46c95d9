#pragma once
#include <nlohmann/json_fwd.hpp>

#include "conferencing/provider_parts.hpp"

namespace plenary::conferencing::bigbluebutton {

// What the analytics of a meeting say after its end: each stay as `left` with both times, and the end. Whoever has no
// leave stayed until the end. Times are in whole seconds. A meeting that no session of ours has means nothing.
[[nodiscard]] std::vector<Signal> signals_of_analytics(std::string_view server, const nlohmann::json& told);

}  // namespace plenary::conferencing::bigbluebutton
