#include "messages/encodings.hpp"

#include <openssl/evp.h>

#include <algorithm>

namespace plenary::messages {
namespace {

constexpr std::size_t k_line = 76;
constexpr std::size_t k_plain_header = 60;
constexpr std::size_t k_encoded_word = 42;  // bytes that fit one encoded word of 75 characters
constexpr std::string_view k_word_start = "=?UTF-8?B?";
constexpr std::string_view k_word_end = "?=";

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool stays_itself(char c, bool ends_line) {
    if (c == ' ' || c == '\t') return !ends_line;
    return c > 0x20 && c < 0x7F && c != '=';
}

void append_quoted_line(std::string& into, std::string_view line) {
    constexpr std::string_view k_digits = "0123456789ABCDEF";
    std::size_t width = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const bool plain = stays_itself(line[i], i + 1 == line.size());
        const std::size_t needed = plain ? 1 : 3;
        if (width + needed > k_line - 1) {
            into += "=\r\n";
            width = 0;
        }
        const auto byte = static_cast<unsigned char>(line[i]);
        if (plain)
            into += line[i];
        else
            into.append({'=', k_digits[byte >> 4], k_digits[byte & 0x0F]});
        width += needed;
    }
    into += "\r\n";
}

}  // namespace

std::string to_base64(std::string_view bytes) {
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
    const int written =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                        reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(written));
    return text;
}

std::string to_base64_lines(std::string_view bytes) {
    const auto text = to_base64(bytes);
    std::string lines;
    for (std::size_t i = 0; i < text.size(); i += k_line) lines += text.substr(i, k_line) + "\r\n";
    return lines;
}

std::string from_base64(std::string_view text) {
    constexpr std::string_view k_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string bytes;
    unsigned buffer = 0;
    int bits = 0;
    for (const char c : text) {
        const auto value = k_alphabet.find(c);
        if (value == std::string_view::npos) continue;
        buffer = (buffer << 6 | static_cast<unsigned>(value)) & 0xFFFFFF;
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        bytes += static_cast<char>(buffer >> bits & 0xFF);
    }
    return bytes;
}

std::string to_quoted_printable(std::string_view text) {
    std::string quoted;
    while (!text.empty()) {
        const auto end = text.find('\n');
        auto line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        append_quoted_line(quoted, line);
    }
    return quoted;
}

std::string from_quoted_printable(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto rest = text.substr(i);
        if (rest.starts_with("=\r\n")) {
            i += 2;
        } else if (rest.size() >= 3 && rest[0] == '=' && hex_value(rest[1]) >= 0 && hex_value(rest[2]) >= 0) {
            plain += static_cast<char>(hex_value(rest[1]) * 16 + hex_value(rest[2]));
            i += 2;
        } else if (!rest.starts_with("\r\n")) {
            plain += rest[0];
        }
    }
    return plain;
}

std::string to_header_text(std::string_view text) {
    const bool printable = std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; });
    if (printable && text.size() <= k_plain_header && !text.contains("=?")) return std::string(text);
    std::string words;
    while (!text.empty()) {
        auto length = std::min(text.size(), k_encoded_word);
        while (length > 1 && length < text.size() && continues_character(text[length])) --length;
        if (!words.empty()) words += "\r\n ";
        words += std::string(k_word_start) + to_base64(text.substr(0, length)) + std::string(k_word_end);
        text.remove_prefix(length);
    }
    return words;
}

std::string from_header_text(std::string_view text) {
    std::string plain;
    bool after_word = false;
    while (!text.empty()) {
        const auto start = text.find(k_word_start);
        const auto between = text.substr(0, start);
        // Spaces between two encoded words are not part of the text.
        if (!after_word || start == std::string_view::npos ||
            between.find_first_not_of(" \r\n") != std::string_view::npos)
            plain += between;
        if (start == std::string_view::npos) break;
        text.remove_prefix(start + k_word_start.size());
        const auto end = std::min(text.find(k_word_end), text.size());
        plain += from_base64(text.substr(0, end));
        text.remove_prefix(std::min(text.size(), end + k_word_end.size()));
        after_word = true;
    }
    return plain;
}

}  // namespace plenary::messages
