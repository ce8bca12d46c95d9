#include "conferencing/bigbluebutton/checksum.hpp"

#include <openssl/evp.h>

#include <array>
#include <memory>
#include <span>
#include <stdexcept>

#include "platform/hex.hpp"

namespace plenary::conferencing::bigbluebutton {
namespace {

const EVP_MD* algorithm(Hash hash) {
    switch (hash) {
        case Hash::sha1:
            return EVP_sha1();
        case Hash::sha256:
            return EVP_sha256();
        case Hash::sha384:
            return EVP_sha384();
        case Hash::sha512:
            return EVP_sha512();
    }
    return EVP_sha256();
}

}  // namespace

std::string hex_digest(Hash hash, std::initializer_list<std::string_view> parts) {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    if (!context || EVP_DigestInit_ex(context.get(), algorithm(hash), nullptr) != 1)
        throw std::runtime_error("no digest");
    for (const auto part : parts) EVP_DigestUpdate(context.get(), part.data(), part.size());
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned size = 0;
    EVP_DigestFinal_ex(context.get(), bytes.data(), &size);
    return to_hex(std::span<const unsigned char>(bytes.data(), size));
}

std::optional<Hash> hash_of(std::string_view digest) {
    switch (digest.size()) {
        case 40:
            return Hash::sha1;
        case 64:
            return Hash::sha256;
        case 96:
            return Hash::sha384;
        case 128:
            return Hash::sha512;
        default:
            return std::nullopt;
    }
}

std::string checksum(Hash hash, std::string_view call, std::string_view query, std::string_view secret) {
    return hex_digest(hash, {call, query, secret});
}

}  // namespace plenary::conferencing::bigbluebutton
