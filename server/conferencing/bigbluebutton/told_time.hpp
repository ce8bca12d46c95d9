#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string_view>

#include "platform/clock.hpp"

namespace plenary::conferencing::bigbluebutton {

// An instant as the analytics of BigBlueButton write it: "2023-08-07 14:06:17 -0300", the same as RFC 3339, or
// milliseconds since 1970. Nothing for everything else.
[[nodiscard]] std::optional<Instant> told_time(const nlohmann::json& value);

}  // namespace plenary::conferencing::bigbluebutton
