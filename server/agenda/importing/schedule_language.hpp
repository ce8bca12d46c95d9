#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace plenary::agenda {

// The languages that a field names: "de, en" and "de/en" name two. "en_US" and "EN-us" are "en-US", "de-formal"
// is "de"; words that are no language codes are passed over.
[[nodiscard]] std::vector<std::string> language_tags(std::string_view text);

// The same where languages may also be named in English, German, French or themselves: "Deutsch, allemand, en".
[[nodiscard]] std::vector<std::string> languages_named(std::string_view text);

}  // namespace plenary::agenda
