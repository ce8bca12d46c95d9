#pragma once
#include <string_view>

namespace plenary::http {

// The words beside a status in its line (RFC 9110, section 15); empty for a status that we never send.
[[nodiscard]] std::string_view reason_phrase(int status);

}  // namespace plenary::http
