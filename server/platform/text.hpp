#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace plenary {

// Text is UTF-8 everywhere and kept byte for byte as it was typed: normalising is for comparing only.

// Well-formed by RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
[[nodiscard]] bool is_utf8(std::string_view bytes);

// Code points of well-formed UTF-8; what `maxLength` of the contract counts.
[[nodiscard]] std::size_t count_code_points(std::string_view utf8);

// The longest start of well-formed UTF-8 that has at most `bytes` bytes and cuts no code point.
[[nodiscard]] std::string_view shorten(std::string_view utf8, std::size_t bytes);

// Unicode Normalization Form C (UAX #15).
[[nodiscard]] std::string to_nfc(std::string_view utf8);

// For searching: case, accents, compatibility forms and runs of white space make no difference.
// "Łódź" and "lodz" give the same, so do "Straße" and "STRASSE", "Ａ" and "a".
[[nodiscard]] std::string fold(std::string_view utf8);

// Nothing to read: white space and invisible code points only, or nothing at all.
[[nodiscard]] bool is_blank(std::string_view utf8);

// Whether a text may have line ends (LF or CRLF) and tabs.
enum class Lines { one, many };

// The first control character (C0, DEL, C1) of well-formed UTF-8 that such a text may not have. Marks of
// direction, joiners and private-use characters are no controls.
[[nodiscard]] std::optional<char32_t> find_control(std::string_view utf8, Lines lines);

}  // namespace plenary
