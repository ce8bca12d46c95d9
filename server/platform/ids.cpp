#include "platform/ids.hpp"

#include <openssl/sha.h>
#include <sodium.h>

#include <atomic>
#include <cstring>

namespace plenary {
namespace {

void set_version(std::array<std::uint8_t, 16>& bytes, int version) {
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0F) | (version << 4));
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3F) | 0x80);
}

// Milliseconds with twelve bits of sub-millisecond order (RFC 9562, 6.2 method 3), never going back
// within this process.
std::uint64_t next_tick(Instant now) {
    static std::atomic<std::uint64_t> last{0};
    const auto micros = static_cast<std::uint64_t>(now.time_since_epoch().count());
    const auto tick = ((micros / 1000) << 12) | ((micros % 1000) * 4096 / 1000);
    auto before = last.load();
    for (;;) {
        const bool steady = tick <= before && before - tick < (std::uint64_t{60'000} << 12);
        const auto wanted = steady ? before + 1 : tick;
        if (last.compare_exchange_weak(before, wanted)) return wanted;
    }
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

constexpr std::string_view k_shape = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

}  // namespace

Uuid Uuid::make(Instant now) {
    std::array<std::uint8_t, 16> bytes;
    randombytes_buf(bytes.data(), bytes.size());
    const auto tick = next_tick(now);
    for (std::size_t i = 0; i < 6; ++i) bytes[i] = static_cast<std::uint8_t>(tick >> (52 - 8 * i));
    bytes[6] = static_cast<std::uint8_t>((tick >> 8) & 0x0F);
    bytes[7] = static_cast<std::uint8_t>(tick & 0xFF);
    set_version(bytes, 7);
    return Uuid{bytes};
}

Uuid Uuid::from_name(std::string_view space, std::string_view name) {
    const std::string input = std::string(space) + '\0' + std::string(name);
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest;
    SHA256(reinterpret_cast<const unsigned char*>(input.data()), input.size(), digest.data());
    std::array<std::uint8_t, 16> bytes;
    std::copy_n(digest.begin(), bytes.size(), bytes.begin());
    set_version(bytes, 8);
    return Uuid{bytes};
}

std::optional<Uuid> Uuid::parse(std::string_view text) {
    if (text.size() != k_shape.size()) return std::nullopt;
    std::array<std::uint8_t, 16> bytes{};
    std::size_t nibble = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (k_shape[i] == '-') {
            if (text[i] != '-') return std::nullopt;
            continue;
        }
        const int value = hex_value(text[i]);
        if (value < 0) return std::nullopt;
        bytes[nibble / 2] = static_cast<std::uint8_t>(bytes[nibble / 2] << 4 | value);
        ++nibble;
    }
    return Uuid{bytes};
}

std::string Uuid::to_string() const {
    constexpr std::string_view k_digits = "0123456789abcdef";
    std::string text(k_shape);
    std::size_t nibble = 0;
    for (char& c : text) {
        if (c == '-') continue;
        const auto byte = bytes_[nibble / 2];
        c = k_digits[nibble % 2 == 0 ? byte >> 4 : byte & 0x0F];
        ++nibble;
    }
    return text;
}

}  // namespace plenary

std::size_t std::hash<plenary::Uuid>::operator()(const plenary::Uuid& id) const noexcept {
    std::uint64_t low = 0;  // the random half
    std::memcpy(&low, id.bytes().data() + 8, sizeof low);
    return low;
}
