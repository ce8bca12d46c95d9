#include "accounts/totp.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>

#include "platform/keys.hpp"

namespace plenary::accounts {
namespace {

constexpr std::uint32_t k_million = 1'000'000;

std::string percent_encoded(std::string_view text) {
    std::string encoded;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view("-._~").contains(c);
        encoded += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return encoded;
}

}  // namespace

// RFC 4226, 5.3: four bytes of the HMAC, from where its last half byte says.
std::string totp_code(std::string_view secret, std::int64_t step) {
    std::array<unsigned char, 8> counter{};
    for (std::size_t i = 0; i < counter.size(); ++i)
        counter[counter.size() - 1 - i] = static_cast<unsigned char>(static_cast<std::uint64_t>(step) >> (8 * i));
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned int size = 0;
    HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(), mac.data(), &size);
    const std::size_t at = mac.at(size - 1) & 0x0fU;
    const std::uint32_t value = (static_cast<std::uint32_t>(mac.at(at) & 0x7fU) << 24U) |
                                (static_cast<std::uint32_t>(mac.at(at + 1)) << 16U) |
                                (static_cast<std::uint32_t>(mac.at(at + 2)) << 8U) | mac.at(at + 3);
    return fmt::format("{:06}", value % k_million);
}

std::optional<std::int64_t> step_of(std::string_view code, std::string_view secret, Instant now, std::int64_t last) {
    std::string digits(code);
    std::erase(digits, ' ');
    const auto current = std::chrono::floor<std::chrono::seconds>(now.time_since_epoch()) / k_totp_step;
    for (const auto step : {current, current - 1, current + 1})
        if (step > last && same_bytes(digits, totp_code(secret, step))) return step;
    return std::nullopt;
}

std::string to_base32(std::string_view bytes) {
    constexpr std::string_view k_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string text;
    std::uint32_t held = 0;
    int bits = 0;
    for (const char byte : bytes) {
        held = (held << 8U) | static_cast<unsigned char>(byte);
        for (bits += 8; bits >= 5; bits -= 5) text += k_letters[(held >> (bits - 5)) & 31U];
    }
    if (bits > 0) text += k_letters[(held << (5 - bits)) & 31U];
    return text;
}

std::string otpauth_address(std::string_view issuer, std::string_view account, std::string_view secret) {
    const auto by = percent_encoded(issuer);
    return fmt::format("otpauth://totp/{}:{}?secret={}&issuer={}&algorithm=SHA1&digits=6&period=30", by,
                       percent_encoded(account), to_base32(secret), by);
}

}  // namespace plenary::accounts
