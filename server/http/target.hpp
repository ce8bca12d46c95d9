#pragma once
#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/head.hpp"

namespace plenary::http {

// A request target in origin-form, decoded.
struct Target {
    std::string path;                                        // "/events/aalborg-2024"
    std::vector<std::string> segments;                       // "events", "aalborg-2024"; of "/": none
    bool trailing_slash = false;                             // "/events/": segments as of "/events"
    std::vector<std::pair<std::string, std::string>> query;  // '+' read as a space
};

// Refusals: 400 for what is no origin-form, a broken percent encoding, NUL or other control characters
// and bytes that are no UTF-8; 404 for a path that climbs or could be read as another one: "." and ".."
// segments, empty segments, a slash or backslash within a segment, encoded or not.
[[nodiscard]] std::expected<Target, Refusal> parse_target(std::string_view text);

}  // namespace plenary::http
