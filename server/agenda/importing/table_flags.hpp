#pragma once
#include <string_view>

#include "events/event.hpp"

namespace plenary::agenda {

// Whether a cell says yes: "yes", "ja", "oui", "true", "x", "1".
[[nodiscard]] bool says_yes(std::string_view cell);
// Unknown where it says neither yes nor no.
[[nodiscard]] events::Recorded recorded_in(std::string_view cell);

}  // namespace plenary::agenda
