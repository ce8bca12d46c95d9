#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace plenary::site {

// "2.4 MB", "812 kB", in the language's way of writing it; never less than 1 kB.
[[nodiscard]] std::string size_text(std::uint64_t bytes, std::string_view language);

}  // namespace plenary::site
