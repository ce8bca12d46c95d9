#include "conferencing/accounts/sealed_secrets.hpp"

#include <sodium.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "platform/hex.hpp"
#include "platform/keys.hpp"

namespace plenary::conferencing {
namespace {

constexpr std::size_t k_nonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t k_tag = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* raw(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* raw(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::string about(const OrganisationId& organisation, const ProviderAccountId& account) {
    return organisation.to_string() + "/" + account.to_string();
}

}  // namespace

SealingKey sealing_key(std::string bytes) {
    if (bytes.size() != crypto_aead_xchacha20poly1305_ietf_KEYBYTES)
        throw std::invalid_argument("a key of provider accounts has 32 bytes");
    auto id = to_hex(sha256("provider-account-key" + bytes)).substr(0, 16);
    return {std::move(id), std::move(bytes)};
}

std::string seal(const SealingKey& key, const OrganisationId& organisation, const ProviderAccountId& account,
                 const SettingValues& secrets) {
    auto plain = nlohmann::json(secrets).dump();
    const auto nonce = random_bytes(k_nonce);
    const auto data = about(organisation, account);
    std::string sealed(plain.size() + k_tag, '\0');
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw(sealed), nullptr, raw(std::string_view(plain)), plain.size(),
                                               raw(std::string_view(data)), data.size(), nullptr,
                                               raw(std::string_view(nonce)), raw(std::string_view(key.bytes)));
    sodium_memzero(plain.data(), plain.size());
    return nonce + sealed;
}

std::optional<SettingValues> open_sealed(const SealingKey& key, const OrganisationId& organisation,
                                         const ProviderAccountId& account, std::string_view sealed) {
    if (sealed.size() < k_nonce + k_tag) return std::nullopt;
    const auto data = about(organisation, account);
    const auto body = sealed.substr(k_nonce);
    std::string plain(body.size() - k_tag, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(raw(plain), nullptr, nullptr, raw(body), body.size(),
                                                   raw(std::string_view(data)), data.size(), raw(sealed),
                                                   raw(std::string_view(key.bytes))) != 0)
        return std::nullopt;
    auto secrets = nlohmann::json::parse(plain).get<SettingValues>();
    sodium_memzero(plain.data(), plain.size());
    return secrets;
}

}  // namespace plenary::conferencing
