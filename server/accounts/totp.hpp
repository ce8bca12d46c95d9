#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/clock.hpp"

namespace plenary::accounts {

// Time-based one-time passwords (RFC 6238) as every app makes them: HMAC-SHA-1, steps of 30 s, six digits.
constexpr std::chrono::seconds k_totp_step{30};
constexpr std::size_t k_totp_secret_bytes = 20;

// "123456" of step number `step`, counted from 1970.
[[nodiscard]] std::string totp_code(std::string_view secret, std::int64_t step);

// The step that `code` is of: the one at `now`, the one before or the one after, and later than `last`, the last one
// that was taken. Spaces in the code are passed over.
[[nodiscard]] std::optional<std::int64_t> step_of(std::string_view code, std::string_view secret, Instant now,
                                                  std::int64_t last);

// RFC 4648 base32 in capitals without padding, as people type a secret.
[[nodiscard]] std::string to_base32(std::string_view bytes);

// The address that an app reads from the picture: "otpauth://totp/…". `issuer` is the organisation's name.
[[nodiscard]] std::string otpauth_address(std::string_view issuer, std::string_view account, std::string_view secret);

}  // namespace plenary::accounts
