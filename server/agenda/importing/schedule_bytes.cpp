#include "agenda/importing/schedule_bytes.hpp"

#include <unicode/unistr.h>

#include "platform/text.hpp"

namespace plenary::agenda {
namespace {

std::string encoded(const icu::UnicodeString& text) {
    std::string bytes;
    return text.toUTF8String(bytes);
}

std::string from_utf16(std::string_view bytes, bool big_end_first) {
    icu::UnicodeString text;
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        const auto first = static_cast<unsigned char>(bytes[at]);
        const auto second = static_cast<unsigned char>(bytes[at + 1]);
        text.append(static_cast<char16_t>(big_end_first ? first << 8 | second : second << 8 | first));
    }
    return encoded(text);
}

// Whether a whole sequence of two to four bytes stands anywhere in `bytes`, which are not all UTF-8.
bool has_utf8_sequence(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const auto lead = static_cast<unsigned char>(bytes[at]);
        const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
        if (length > 0 && at + length <= bytes.size() && is_utf8(bytes.substr(at, length))) return true;
    }
    return false;
}

icu::UnicodeString as_utf8(std::string_view bytes) {
    return icu::UnicodeString::fromUTF8({bytes.data(), static_cast<std::int32_t>(bytes.size())});
}

icu::UnicodeString as_windows(std::string_view bytes) {
    return {bytes.data(), static_cast<std::int32_t>(bytes.size()), "windows-1252"};
}

}  // namespace

DecodedText decode_text(std::string_view bytes) {
    if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff"))
        return {from_utf16(bytes.substr(2), bytes.starts_with("\xfe\xff")), ""};
    if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
    if (is_utf8(bytes)) return {std::string(bytes), ""};
    if (has_utf8_sequence(bytes)) return {encoded(as_utf8(bytes)), "file.bytes"};
    return {encoded(as_windows(bytes)), "file.windows"};
}

}  // namespace plenary::agenda
