#pragma once
#include <string_view>

#include "media/preparation.hpp"

namespace plenary::recordings {

// As the database and the contract call them.
[[nodiscard]] std::string_view step_text(media::PreparationStep step);
// The first for every other word.
[[nodiscard]] media::PreparationStep step_named(std::string_view text);

// Empty for what nobody is told of.
[[nodiscard]] std::string_view trouble_text(media::Trouble trouble);
// Whether it goes away by itself, so that the preparation goes on.
[[nodiscard]] bool passes(media::Trouble trouble);

}  // namespace plenary::recordings
