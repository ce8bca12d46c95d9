#pragma once
#include <set>
#include <string>
#include <string_view>

namespace plenary::events {

// "Écoute & parole: 2024" is "ecoute-parole-2024": Latin letters and digits of any script's text, at most
// 80 bytes, never in the form of an id; empty where nothing is left.
[[nodiscard]] std::string slug_of(std::string_view text);

// `slug` with "-2" or another number behind it, still at most 80 bytes.
[[nodiscard]] std::string numbered_slug(std::string_view slug, int number);

// `wanted`, or with "-2", "-3", … behind it the first that is not in `taken`; adds it there.
[[nodiscard]] std::string free_slug(const std::string& wanted, std::set<std::string, std::less<>>& taken);

}  // namespace plenary::events
