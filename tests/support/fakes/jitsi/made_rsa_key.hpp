#pragma once
#include <string>
#include <string_view>

namespace plenary::test_support::jitsi {

struct RsaKey {
    std::string private_pem, public_pem;
};

// A fresh key of 2048 bits.
[[nodiscard]] RsaKey made_rsa_key();

// Whether RS256 over `text` is `signature` (raw bytes) of the key.
[[nodiscard]] bool rs256_holds(std::string_view text, std::string_view signature, const std::string& public_pem);

}  // namespace plenary::test_support::jitsi
