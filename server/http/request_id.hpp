#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace plenary::http {

// The caller's X-Request-Id where it is 8 to 64 letters, digits, '-', '_' or '.', else a new one.
[[nodiscard]] std::string request_id(std::optional<std::string_view> offered);

}  // namespace plenary::http
