#pragma once
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace plenary::conferencing::bigbluebutton {

enum class Hash { sha1, sha256, sha384, sha512 };

// Of the parts one after the other, in lower-case hexadecimal digits.
[[nodiscard]] std::string hex_digest(Hash hash, std::initializer_list<std::string_view> parts);

// By the length of a digest, as the servers themselves tell them apart: 40, 64, 96 or 128 digits.
[[nodiscard]] std::optional<Hash> hash_of(std::string_view digest);

// Of a call ("create", "hooks/create") with its query, without the checksum, as it is sent (BigBlueButton API, "Usage").
[[nodiscard]] std::string checksum(Hash hash, std::string_view call, std::string_view query, std::string_view secret);

}  // namespace plenary::conferencing::bigbluebutton
