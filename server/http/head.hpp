#pragma once
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/request.hpp"

namespace plenary::http {

// Request line and fields, as strict as RFC 9112 allows: what two parsers could read differently
// (section 11.2, request smuggling) is refused, not repaired.
struct Head {
    std::optional<Method> method;                              // none: a method that this server does not know
    std::string target;                                        // origin-form, as sent
    std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
    std::optional<std::uint64_t> content_length;
    bool chunked = false;
    bool version_1_1 = true;
    bool keep_alive = true;
    bool expects_continue = false;
    bool wants_web_socket = false;
};

// A request that gets `status` and then a closed connection, because nobody can say where it ends.
struct Refusal {
    int status;
    std::string_view reason;
};

// Says how many bytes of `bytes` are the head, its empty line included; 0: more must be read.
// `seen` bytes were looked at by an earlier call. A bare LF is refused as soon as it is seen.
[[nodiscard]] std::expected<std::size_t, Refusal> find_head_end(std::string_view bytes, std::size_t seen);

// Reads one whole head, with its empty line. `count_limit` is the most fields it may have.
// Refusals: 400, 417 (an unknown expectation), 431 (too many fields), 505 (not HTTP/1.0 or 1.1).
[[nodiscard]] std::expected<Head, Refusal> parse_head(std::string_view bytes, std::size_t count_limit);

}  // namespace plenary::http
