#include "accounts/cookie_token.hpp"

namespace plenary::accounts {
namespace {

constexpr std::size_t k_token_bytes = 32;

}  // namespace

CookieToken make_cookie_token() {
    const auto token = random_bytes(k_token_bytes);
    return {to_base64url(token), sha256(token)};
}

std::optional<Digest> cookie_hash(std::string_view cookie) {
    const auto token = from_base64url(cookie);
    if (token.size() != k_token_bytes) return std::nullopt;
    return sha256(token);
}

}  // namespace plenary::accounts
