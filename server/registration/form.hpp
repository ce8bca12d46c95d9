#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "events/event.hpp"
#include "platform/error.hpp"

namespace plenary::registration {

// The answers to an event's questions as they are stored: a JSON object by question key.
// Errors: invalid, one field error a question: unknown, missing, of the wrong kind, no such option.
[[nodiscard]] Result<std::string> check_answers(const events::Event& event, const nlohmann::json& answers);

// The consents as they are stored: a JSON array of {"key", "version"}.
// Errors: invalid where a required one is missing or where one names another version than the one shown.
[[nodiscard]] Result<std::string> check_consents(const events::Event& event, const nlohmann::json& consents);

}  // namespace plenary::registration
