#pragma once
#include <string>
#include <string_view>

namespace plenary::site {

// "8th conference" of an edition written as the number "8"; anything else as it is written.
[[nodiscard]] std::string edition_text(const std::string& edition, std::string_view language);

}  // namespace plenary::site
