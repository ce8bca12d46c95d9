#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "events/event.hpp"

namespace plenary::organise {

// What somebody answered `question` with, in words of `language`: "Yes", "Vegan, Gluten-free"; empty without an answer.
// `answers` is the stored object by question key.
[[nodiscard]] std::string answer_text(const events::Question& question, const nlohmann::json& answers,
                                      std::string_view language);

}  // namespace plenary::organise
