#pragma once
#include <nlohmann/json_fwd.hpp>

#include "events/event.hpp"

namespace plenary::site {

// What a page needs to follow the agenda that it shows: which version that is of which event, and when the event is.
[[nodiscard]] nlohmann::json follow_props(const events::Event& event);

}  // namespace plenary::site
