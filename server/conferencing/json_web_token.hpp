#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "platform/clock.hpp"

namespace plenary::conferencing {

// HMAC of RFC 7518, 3.2. Which one a token has is decided by who reads it, never by the token.
enum class TokenHash { hs256, hs512 };

// The claims of a JSON Web Token (RFC 7519) that `key` signed with `hash` and whose header says so; an instant at or after
// `exp` and before `nbf` is refused where the token has them: a caller that needs an expiry asks for it. Nothing for every
// other text, and for an empty key.
[[nodiscard]] std::optional<nlohmann::json> claims_of(std::string_view token, TokenHash hash, std::string_view key,
                                                      Instant now);

}  // namespace plenary::conferencing
