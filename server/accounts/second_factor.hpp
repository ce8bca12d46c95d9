#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/ids.hpp"
#include "platform/keys.hpp"

namespace plenary::accounts {

constexpr int k_recovery_codes = 10;

// `secret` under `key` (XChaCha20-Poly1305), readable for this account only.
[[nodiscard]] std::string seal_secret(std::string_view key, const AccountId& account, std::string_view secret);
// Nothing where it was sealed under another key, for another account, or was changed.
[[nodiscard]] std::optional<std::string> open_secret(std::string_view key, const AccountId& account,
                                                     std::string_view sealed);

// "k7m2p-x9q4r": easy to read and to type, about 49 bits.
[[nodiscard]] std::string make_recovery_code();
// By which a code is known, however it was typed: in capitals, with spaces or without its hyphen. Keyed, so that the
// database alone does not tell which codes there are.
[[nodiscard]] Digest recovery_hash(std::string_view key, const AccountId& account, std::string_view typed);

}  // namespace plenary::accounts
