#pragma once
#include <string>
#include <string_view>

#include "http/request.hpp"

namespace plenary::http {

enum class Encoding { identity, gzip, brotli };

// The best of the offered encodings that `accept_encoding` takes (RFC 9110 section 12.5.3): the highest
// quality, brotli before gzip before identity among equals. Identity where nothing else is taken.
[[nodiscard]] Encoding choose_encoding(std::string_view accept_encoding, bool has_gzip, bool has_brotli);

// "en", "de" or "fr": from ?lang=, then the cookie `lang`, then Accept-Language by quality, then English.
[[nodiscard]] std::string choose_language(const Request& request);
// Whether `code` is a language that Plenary speaks.
[[nodiscard]] bool is_language(std::string_view code);

// Whether the caller would rather have a page than a problem document: a browser that navigates.
[[nodiscard]] bool prefers_html(const Request& request);

}  // namespace plenary::http
