#pragma once
#include <string>
#include <string_view>

namespace plenary::messages {

// RFC 2045 base64 in lines of 76 characters ended by CRLF.
[[nodiscard]] std::string to_base64_lines(std::string_view bytes);
// RFC 4648 without line ends.
[[nodiscard]] std::string to_base64(std::string_view bytes);
// Takes both; characters outside the alphabet are skipped.
[[nodiscard]] std::string from_base64(std::string_view text);

// RFC 2045 quoted-printable of a text; its line ends ("\n" or "\r\n") become CRLF, its lines at most 76
// characters, its last line ends with CRLF.
[[nodiscard]] std::string to_quoted_printable(std::string_view text);
[[nodiscard]] std::string from_quoted_printable(std::string_view text);

// RFC 2047: `text` as it is where it is short printable ASCII, else as UTF-8 encoded words on folded
// lines, none cut inside a character.
[[nodiscard]] std::string to_header_text(std::string_view text);
// Reads what to_header_text wrote.
[[nodiscard]] std::string from_header_text(std::string_view text);

}  // namespace plenary::messages
