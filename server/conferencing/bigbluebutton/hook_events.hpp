#pragma once
#include <nlohmann/json_fwd.hpp>

#include "conferencing/provider_parts.hpp"

namespace plenary::conferencing::bigbluebutton {

// The room that a signal is about, as far as it says.
[[nodiscard]] RoomData room_in_signal(std::string_view server, std::string_view meeting);

// What the events of bbb-webhooks mean for us, in their order: a meeting that a session of ours does not have, and what
// does not look as it should, mean nothing. That a meeting is made is not that it began: the first who comes begins it.
[[nodiscard]] std::vector<Signal> signals_of_events(std::string_view server, const nlohmann::json& events);

}  // namespace plenary::conferencing::bigbluebutton
