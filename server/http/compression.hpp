#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "http/response.hpp"

namespace plenary::http {

// Level 6 and RFC 1952's frame without a time, so the same bytes always give the same bytes.
[[nodiscard]] std::string gzip(std::string_view bytes);
// Quality 5: 26 ms for 900 kB where 11 takes 1.4 s.
[[nodiscard]] std::string brotli(std::string_view bytes);
// A strong ETag with quotes: the first 128 bits of the bytes' SHA-256.
[[nodiscard]] std::string content_etag(std::string_view bytes);

// All variants of `bytes`; below 512 bytes and for types that are packed already only identity.
[[nodiscard]] std::shared_ptr<const PreparedBytes> prepare(std::string content_type, std::string bytes);

// Whether bytes of this type become smaller by packing.
[[nodiscard]] bool is_compressible(std::string_view content_type);

}  // namespace plenary::http
