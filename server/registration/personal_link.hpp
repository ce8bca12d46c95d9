#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "platform/ids.hpp"

namespace plenary::registration {

// A registrant's own address: base64url of the registration's id and of the first 128 bits of
// HMAC-SHA256(link key, id ‖ generation). Never stored, recomputed for each mail; a risen generation
// makes earlier ones invalid.
[[nodiscard]] std::string make_link_token(std::string_view link_key, const RegistrationId& id, int generation);

// The id that a token claims, unproven; nothing where it has not the form of a token.
[[nodiscard]] std::optional<RegistrationId> claimed_registration(std::string_view token);

// Whether `token` is the one of `id` in `generation`.
[[nodiscard]] bool is_link_token(std::string_view link_key, std::string_view token, const RegistrationId& id,
                                 int generation);

}  // namespace plenary::registration
