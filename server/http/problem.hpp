#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "http/response.hpp"
#include "platform/error.hpp"

namespace plenary::http {

inline constexpr std::size_t k_longest_text = 400;

// How an error looks from outside: HTTP status, stable code and a short title.
struct ProblemKind {
    int status;
    std::string_view code;
    std::string_view title;
};

[[nodiscard]] ProblemKind kind_of(ErrorCode code);

// A problem document (RFC 9457) with the members `code`, `request_id` and `errors` besides; `type` is
// "about:blank", the code says what happened. Fields beyond the fiftieth are left out, long pointers
// and sentences are cut at 400 bytes.
[[nodiscard]] nlohmann::json problem_document(const Error& error, std::string_view request_id);

// Its bytes, with U+FFFD for what is not UTF-8.
[[nodiscard]] std::string problem_bytes(const nlohmann::json& document);

// A problem document for what has no ErrorCode: the framing's refusals, for one.
[[nodiscard]] Response problem_of(const ProblemKind& kind, std::string detail);

// The answer to something that broke on our side: 500 and nothing about what it was.
[[nodiscard]] Response internal_problem();

// The error that `response` says where Response::problem made it, without its fields; none for every other
// response.
[[nodiscard]] std::optional<Error> error_of(const Response& response);

// Writes the request's id into a response made by Response::problem or internal_problem; leaves every
// other response as it is.
void name_request(Response& response, std::string_view request_id);

}  // namespace plenary::http
