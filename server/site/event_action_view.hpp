#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "events/event.hpp"

namespace plenary::site {

// `notice`: false, or that the event was moved or cancelled, why, and what follows.
[[nodiscard]] nlohmann::json notice_view(const events::Event& event, std::string_view language);
// `state`: false, or that the event is live, or that it is over since when and what is next to it.
[[nodiscard]] nlohmann::json state_view(const events::Event& event, Instant now, std::string_view language);
// `before`: false, or the time that no longer holds.
[[nodiscard]] nlohmann::json before_view(const events::Event& event, std::string_view language);
// `action`, `action_note`, `resend` and `availability_props` of an event's page as it is at `now`.
void add_event_action(nlohmann::json& view, const events::Event& event, bool has_recording, Instant now,
                      std::string_view language);

}  // namespace plenary::site
