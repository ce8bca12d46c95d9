#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "platform/keys.hpp"

namespace plenary::accounts {

// What a cookie of ours holds: 32 random bytes in base64url. Only their hash is kept.
struct CookieToken {
    std::string cookie;
    Digest hash;
};

[[nodiscard]] CookieToken make_cookie_token();
// The hash by which the cookie is known; nothing for what has not the form of one.
[[nodiscard]] std::optional<Digest> cookie_hash(std::string_view cookie);

}  // namespace plenary::accounts
