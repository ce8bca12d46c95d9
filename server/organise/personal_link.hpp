#pragma once
#include "http/response.hpp"
#include "organise/registrations_parts.hpp"

namespace plenary::organise {

// The answer that holds the personal link of a place. Nobody stores it.
[[nodiscard]] http::Response personal_link(const RegistrationsParts& parts, const registration::Registration& place);

}  // namespace plenary::organise
