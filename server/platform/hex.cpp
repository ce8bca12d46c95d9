#include "platform/hex.hpp"

namespace plenary {

std::string to_hex(std::span<const unsigned char> bytes) {
    constexpr std::string_view k_digits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * bytes.size());
    for (const auto byte : bytes) {
        text += k_digits[byte >> 4];
        text += k_digits[byte & 0x0F];
    }
    return text;
}

std::string to_hex(std::string_view bytes) {
    return to_hex(std::span(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()));
}

}  // namespace plenary
