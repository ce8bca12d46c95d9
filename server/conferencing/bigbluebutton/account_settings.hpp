#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "conferencing/bigbluebutton/settings.hpp"

namespace plenary::conferencing::bigbluebutton {

inline constexpr std::size_t k_most_servers = 4;  // of an account

// An account as somebody types it: `url` and `secret` of the first server, `url_2` and `secret_2` of the second, up to
// k_most_servers; `hash` (sha256 unless it is sha1, sha384 or sha512), `audience` ("listens", else takes part), `entrance`
// ("lobby", else open), `shown` ("frame", else in a window). A server without an address or a secret is none; one keeps
// its rooms when its address changes.
[[nodiscard]] Settings settings_of(const std::map<std::string, std::string, std::less<>>& typed,
                                   std::string signals_address);

}  // namespace plenary::conferencing::bigbluebutton
