#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "platform/error.hpp"

namespace plenary::conferencing {

// JSON Web Tokens that we sign (RFC 7519); claims stay in their order.

// HS256 (RFC 7518, 3.2). Errors: forbidden for an empty key.
[[nodiscard]] Result<std::string> hs256_token(const nlohmann::ordered_json& claims, std::string_view key);

// RS256 (RFC 7518, 3.3) by an RSA key in PEM, whose name goes along as `kid`; one that lost its line ends in a form is read
// all the same. Errors: forbidden for what is no such key.
[[nodiscard]] Result<std::string> rs256_token(const nlohmann::ordered_json& claims, std::string_view key_name,
                                              std::string_view private_key);

}  // namespace plenary::conferencing
