#pragma once
#include <optional>
#include <string_view>

namespace plenary::agenda {

// The month, from 1, that a word names in English, German or French, in full or by three letters or more.
[[nodiscard]] std::optional<int> month_named(std::string_view word);

}  // namespace plenary::agenda
