#pragma once
#include <chrono>
#include <optional>
#include <string_view>

#include "platform/clock.hpp"

namespace plenary::conferencing {

inline constexpr std::chrono::hours k_longest_retry{26};  // a daily quota of a service that counts by UTC

// How long a service asks to wait by its Retry-After: whole seconds or an HTTP date (RFC 9110, 10.2.3), or an RFC 3339
// instant as Zoom writes it. One second at least, k_longest_retry at most; nothing for what is none of them.
[[nodiscard]] std::optional<std::chrono::seconds> read_retry_after(std::string_view field, Instant now);

}  // namespace plenary::conferencing
