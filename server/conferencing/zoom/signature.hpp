#pragma once
#include <string>
#include <string_view>

#include "conferencing/provider_parts.hpp"

namespace plenary::conferencing::zoom {

// Whether the bytes are Zoom's: `x-zm-signature` is "v0=" and the lower-case hexadecimal HMAC-SHA256 of
// "v0:" + `x-zm-request-timestamp` + ":" + body, and the timestamp is at most 300 s away from `now`.
// Errors: forbidden; also for every message where no secret is set.
// https://developers.zoom.us/docs/api/webhooks/#verify-with-zooms-header
[[nodiscard]] Result<void> prove(const RawSignal& signal, std::string_view secret, Instant now);

// The answer to `endpoint.url_validation`, JSON. What it hashes is chosen by who asks, so a token that could be the
// text of a signature is none. Errors: malformed.
[[nodiscard]] Result<std::string> answer_validation(std::string_view plain_token, std::string_view secret);

}  // namespace plenary::conferencing::zoom
