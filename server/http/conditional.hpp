#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace plenary::http {

// Whether an If-None-Match list holds `etag`, compared weakly (RFC 9110 section 13.1.2), or is "*".
[[nodiscard]] bool matches_etag(std::string_view list, std::string_view etag);

// Bytes [first, first + length) of a representation.
struct ByteRange {
    std::uint64_t first;
    std::uint64_t length;
};
struct WholeBody {};
struct NotSatisfiable {};

// What a Range field (RFC 9110 section 14) asks of `size` bytes. Of several ranges the first one that can
// be had is answered; another unit or a broken field counts as no Range.
[[nodiscard]] std::variant<WholeBody, ByteRange, NotSatisfiable> resolve_range(std::string_view field,
                                                                               std::uint64_t size);

// IMF-fixdate (RFC 9110 section 5.6.7): "Sun, 06 Nov 1994 08:49:37 GMT".
[[nodiscard]] std::string http_date(std::chrono::sys_seconds time);

}  // namespace plenary::http
