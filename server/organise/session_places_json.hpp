#pragma once
#include <nlohmann/json_fwd.hpp>

#include "registration/sign_ups/sign_up.hpp"

namespace plenary::organise {

// A body that the contract has checked (WantedPlaces).
[[nodiscard]] registration::WantedPlaces wanted_places_in(const nlohmann::json& body);
// SessionPlaces and SignedUpPerson of the contract.
[[nodiscard]] nlohmann::json session_places_json(const registration::SessionPlaces& places);
[[nodiscard]] nlohmann::json signed_up_json(const registration::SignedUpPerson& person);

}  // namespace plenary::organise
