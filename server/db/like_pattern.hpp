#pragma once
#include <string>
#include <string_view>

namespace plenary::db {

// What LIKE finds wherever a text contains `part`, taken literally; empty for an empty one.
[[nodiscard]] std::string pattern_containing(std::string_view part);

}  // namespace plenary::db
