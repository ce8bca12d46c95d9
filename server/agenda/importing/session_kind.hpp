#pragma once
#include <string>
#include <string_view>

namespace plenary::agenda {

// Whether a title without anybody on stage names a break: "Coffee break", "Mittagessen", "Déjeuner".
[[nodiscard]] bool names_break(std::string_view title);

// A kind as a file has it; empty where the words only say how long it is ("20 minutes").
[[nodiscard]] std::string kind_named(std::string_view text);

}  // namespace plenary::agenda
