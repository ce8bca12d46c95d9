#pragma once
#include <map>
#include <string>

#include "conferencing/zoom/settings.hpp"

namespace plenary::conferencing::zoom {

// An account as somebody types it: `account_id`, `client_id`, `client_secret`, `host`, `kind` ("webinar", else meetings),
// `plan` ("free", "business", else pro); `webhook_secret` (empty: no signal is believed), `api` and `sign_in` (empty: Zoom's
// own).
[[nodiscard]] Settings settings_of(const std::map<std::string, std::string, std::less<>>& typed);

}  // namespace plenary::conferencing::zoom
