#include "accounts/link_token.hpp"

namespace plenary::accounts {

LinkToken link_token(std::string_view key, std::string_view purpose, std::string_view nonce) {
    const auto digest = hmac_sha256(key, std::string(purpose) + '\0' + std::string(nonce));
    const std::string_view bytes(reinterpret_cast<const char*>(digest.data()), digest.size());
    return {to_base64url(bytes), sha256(bytes)};
}

}  // namespace plenary::accounts
