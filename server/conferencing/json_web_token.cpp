#include "conferencing/json_web_token.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <nlohmann/json.hpp>

#include "platform/keys.hpp"

namespace plenary::conferencing {
namespace {

using nlohmann::json;

std::string signature_of(std::string_view text, TokenHash hash, std::string_view key) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned size = 0;
    HMAC(hash == TokenHash::hs256 ? EVP_sha256() : EVP_sha512(), key.data(), static_cast<int>(key.size()),
         reinterpret_cast<const unsigned char*>(text.data()), text.size(), mac.data(), &size);
    return {reinterpret_cast<const char*>(mac.data()), size};
}

std::string_view name_of(TokenHash hash) { return hash == TokenHash::hs256 ? "HS256" : "HS512"; }

json object_in(std::string_view part) {
    auto parsed = json::parse(from_base64url(part), nullptr, false);
    return parsed.is_object() ? parsed : json();
}

// Seconds since 1970 (RFC 7519, NumericDate), where the claim is there.
bool in_time(const json& claims, Instant now) {
    const auto seconds = std::chrono::duration<double>(now.time_since_epoch()).count();
    for (const auto* name : {"exp", "nbf"}) {
        const auto found = claims.find(name);
        if (found == claims.end()) continue;
        if (!found->is_number()) return false;
        const auto instant = found->get<double>();
        if (name == std::string_view("exp") ? seconds >= instant : seconds < instant) return false;
    }
    return true;
}

}  // namespace

std::optional<json> claims_of(std::string_view token, TokenHash hash, std::string_view key, Instant now) {
    const auto last = token.rfind('.');
    const auto first = token.find('.');
    if (key.empty() || first == std::string_view::npos || first == last) return std::nullopt;
    const auto signed_part = token.substr(0, last);
    const auto signature = from_base64url(token.substr(last + 1));
    if (!same_bytes(signature, signature_of(signed_part, hash, key))) return std::nullopt;
    const auto header = object_in(token.substr(0, first));
    if (!header.is_object() || header.value("alg", json()) != json(name_of(hash))) return std::nullopt;
    auto claims = object_in(signed_part.substr(first + 1));
    if (!claims.is_object() || !in_time(claims, now)) return std::nullopt;
    return claims;
}

}  // namespace plenary::conferencing
