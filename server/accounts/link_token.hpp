#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "platform/keys.hpp"

namespace plenary::accounts {

// What a link of an account leads to: 32 bytes in base64url. They are the HMAC of a random nonce, so that the mail which
// carries them can be written again and nobody can make them of what the database holds, which is nonce and hash.
struct LinkToken {
    std::string token;
    Digest hash;
};

constexpr std::size_t k_nonce_bytes = 16;

// `purpose` names the kind of link: one kind's token is none of another's.
[[nodiscard]] LinkToken link_token(std::string_view key, std::string_view purpose, std::string_view nonce);

}  // namespace plenary::accounts
