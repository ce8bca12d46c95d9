#include "conferencing/bigbluebutton/query.hpp"

#include <charconv>

namespace plenary::conferencing::bigbluebutton {
namespace {

bool stays(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.';
}

std::string form_decoded(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned code = 0;
        const auto* digits = text.data() + i + 1;
        if (text[i] == '%' && text.size() - i > 2 && std::from_chars(digits, digits + 2, code, 16).ptr == digits + 2) {
            plain += static_cast<char>(code);
            i += 2;
        } else {
            plain += text[i] == '+' ? ' ' : text[i];
        }
    }
    return plain;
}

}  // namespace

std::string form_encoded(std::string_view text) {
    constexpr std::string_view k_digits = "0123456789ABCDEF";
    std::string encoded;
    encoded.reserve(text.size());
    for (const char c : text) {
        if (stays(c)) {
            encoded += c;
        } else if (c == ' ') {
            encoded += '+';
        } else {
            const auto byte = static_cast<unsigned char>(c);
            encoded += {'%', k_digits[byte >> 4], k_digits[byte & 0x0F]};
        }
    }
    return encoded;
}

std::vector<std::pair<std::string, std::string>> form_fields(std::string_view text) {
    std::vector<std::pair<std::string, std::string>> fields;
    while (!text.empty()) {
        const auto end = std::min(text.find('&'), text.size());
        const auto field = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (field.empty()) continue;
        const auto equals = std::min(field.find('='), field.size());
        fields.emplace_back(form_decoded(field.substr(0, equals)),
                            form_decoded(field.substr(std::min(equals + 1, field.size()))));
    }
    return fields;
}

Query& Query::add(std::string_view name, std::string_view value) {
    if (!text_.empty()) text_ += '&';
    text_ += form_encoded(name) + '=' + form_encoded(value);
    return *this;
}

}  // namespace plenary::conferencing::bigbluebutton
