#pragma once
#include <map>
#include <string>

#include "conferencing/jitsi/settings.hpp"

namespace plenary::conferencing::jitsi {

using TypedSettings = std::map<std::string, std::string, std::less<>>;

// An account of a Jitsi Meet as somebody types it: `url`, `app_id`, `secret`, and `subject` where it has tenants.
[[nodiscard]] Settings settings_of(const TypedSettings& typed);

// An account of Jitsi as a Service: `app_id`, `key_name`, `private_key`, and `webhook_secret` of its end point.
[[nodiscard]] JaasSettings jaas_settings_of(const TypedSettings& typed);

}  // namespace plenary::conferencing::jitsi
