#pragma once
#include <nlohmann/json_fwd.hpp>

#include "speakers/listed_speaker.hpp"

namespace plenary::organise {

// OrganisedSpeaker of the contract.
[[nodiscard]] nlohmann::json speaker_json(const speakers::ListedSpeaker& listed);

}  // namespace plenary::organise
