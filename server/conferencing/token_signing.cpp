#include "conferencing/token_signing.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "platform/keys.hpp"

namespace plenary::conferencing {
namespace {

using nlohmann::ordered_json;

template <auto Free>
struct Freed {
    template <typename Thing>
    void operator()(Thing* thing) const {
        Free(thing);
    }
};

std::unexpected<Error> no_key() {
    return std::unexpected(Error{ErrorCode::forbidden, "This account has no key that signs."});
}

// RFC 7468: lines of 64 characters between the two that say what it is.
std::string in_lines(std::string_view pem) {
    constexpr std::string_view k_dashes = "-----", k_begin = "-----BEGIN ";
    const auto begin = pem.find(k_begin);
    if (begin == std::string_view::npos) return {};
    pem.remove_prefix(begin + k_begin.size());
    const auto label = pem.substr(0, pem.find(k_dashes));
    pem.remove_prefix(std::min(label.size() + k_dashes.size(), pem.size()));
    auto text = fmt::format("-----BEGIN {}-----", label);
    std::size_t count = 0;
    for (const char c : pem.substr(0, pem.find(k_dashes))) {
        if (c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
        if (count++ % 64 == 0) text += '\n';
        text += c;
    }
    return text + fmt::format("\n-----END {}-----\n", label);
}

std::string unsigned_text(const ordered_json& header, const ordered_json& claims) {
    return to_base64url(header.dump()) + '.' + to_base64url(claims.dump());
}

}  // namespace

Result<std::string> hs256_token(const ordered_json& claims, std::string_view key) {
    if (key.empty()) return no_key();
    const auto text = unsigned_text({{"alg", "HS256"}, {"typ", "JWT"}}, claims);
    const auto mac = hmac_sha256(key, text);
    return text + '.' + to_base64url({reinterpret_cast<const char*>(mac.data()), mac.size()});
}

Result<std::string> rs256_token(const ordered_json& claims, std::string_view key_name, std::string_view private_key) {
    const auto lines = in_lines(private_key);
    const std::unique_ptr<BIO, Freed<BIO_free>> pem(BIO_new_mem_buf(lines.data(), static_cast<int>(lines.size())));
    // A key that is locked by a pass phrase is none: nobody is asked for it.
    const auto refuse_phrase = [](char* /*into*/, int /*size*/, int /*writing*/, void* /*unused*/) { return -1; };
    const std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>> key(
        PEM_read_bio_PrivateKey(pem.get(), nullptr, refuse_phrase, nullptr));
    if (!key || EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_RSA) return no_key();
    const auto text = unsigned_text({{"alg", "RS256"}, {"kid", key_name}, {"typ", "JWT"}}, claims);
    const std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>> context(EVP_MD_CTX_new());
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    std::size_t size = 0;
    if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) != 1 ||
        EVP_DigestSign(context.get(), nullptr, &size, bytes, text.size()) != 1)
        return no_key();
    std::string signature(size, '\0');
    if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, bytes, text.size()) !=
        1)
        throw std::runtime_error("the key signs nothing");
    signature.resize(size);
    return text + '.' + to_base64url(signature);
}

}  // namespace plenary::conferencing
