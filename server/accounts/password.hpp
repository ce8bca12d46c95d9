#pragma once
#include <string>
#include <string_view>

namespace plenary::accounts {

// Argon2id (RFC 9106) with libsodium's interactive limits: 64 MiB, about 0.1 s. Never on an I/O thread.
[[nodiscard]] std::string hash_password(std::string_view password);
[[nodiscard]] bool password_matches(std::string_view hash, std::string_view password);

// Stands for the hash of an account that is not there: no password matches it, and finding that out takes as long.
constexpr std::string_view k_nobodys_hash =
    "$argon2id$v=19$m=65536,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

// Four groups of five characters that are easy to read aloud: about 98 bits.
[[nodiscard]] std::string make_password();

}  // namespace plenary::accounts
