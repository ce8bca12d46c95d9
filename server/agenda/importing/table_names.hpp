#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace plenary::agenda {

// The people in a cell, "Ana Lima; Bo Ek <bo@example.org>": names alone, no address. Commas separate them where
// no semicolon, bar or line does.
[[nodiscard]] std::vector<std::string> names_in(std::string_view cell);

}  // namespace plenary::agenda
