#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "registration/registration_service.hpp"

namespace plenary::registration {

// A body that the contract has checked (NewRegistration).
[[nodiscard]] RegistrationForm form_from_json(const nlohmann::json& body);
// RegistrationAnswer.
[[nodiscard]] nlohmann::json to_json(const Receipt& receipt, const std::string& sender);

}  // namespace plenary::registration
