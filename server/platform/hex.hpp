#pragma once
#include <span>
#include <string>
#include <string_view>

namespace plenary {

// Two lower-case digits for each byte.
[[nodiscard]] std::string to_hex(std::string_view bytes);
[[nodiscard]] std::string to_hex(std::span<const unsigned char> bytes);

}  // namespace plenary
