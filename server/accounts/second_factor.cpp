#include "accounts/second_factor.hpp"

#include <sodium.h>

namespace plenary::accounts {
namespace {

constexpr std::size_t k_nonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t k_tag = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* raw(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* raw(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

}  // namespace

std::string seal_secret(std::string_view key, const AccountId& account, std::string_view secret) {
    const auto nonce = random_bytes(k_nonce);
    const auto about = account.to_string();
    std::string sealed(secret.size() + k_tag, '\0');
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw(sealed), nullptr, raw(secret), secret.size(),
                                               raw(std::string_view(about)), about.size(), nullptr,
                                               raw(std::string_view(nonce)), raw(key));
    return nonce + sealed;
}

std::optional<std::string> open_secret(std::string_view key, const AccountId& account, std::string_view sealed) {
    if (sealed.size() < k_nonce + k_tag) return std::nullopt;
    const auto about = account.to_string();
    const auto body = sealed.substr(k_nonce);
    std::string secret(body.size() - k_tag, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(raw(secret), nullptr, nullptr, raw(body), body.size(),
                                                   raw(std::string_view(about)), about.size(), raw(sealed),
                                                   raw(key)) != 0)
        return std::nullopt;
    return secret;
}

std::string make_recovery_code() {
    constexpr std::string_view k_letters = "abcdefghjkmnpqrstuvwxyz23456789";
    std::string code;
    for (int i = 0; i < 10; ++i) {
        if (i == 5) code += '-';
        code += k_letters[randombytes_uniform(static_cast<std::uint32_t>(k_letters.size()))];
    }
    return code;
}

Digest recovery_hash(std::string_view key, const AccountId& account, std::string_view typed) {
    std::string code;
    for (const char c : typed) {
        if (c == '-' || c == ' ') continue;
        code += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return hmac_sha256(key, account.to_string() + "/" + code);
}

}  // namespace plenary::accounts
