#pragma once
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "platform/ids.hpp"

namespace plenary::site {

// Sessions in whose slides something was found, each with the first page that has it, from 1.
using FoundInSlides = std::map<SessionId, int>;

// The folded words that are looked for in slides; none where all together are shorter than three letters, which nearly
// every page has.
[[nodiscard]] std::vector<std::string> words_for_slides(std::string_view text);

// As the contract has it.
[[nodiscard]] nlohmann::json found_in_slides_json(const FoundInSlides& found);

}  // namespace plenary::site
