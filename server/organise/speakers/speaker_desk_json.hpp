#pragma once
#include <nlohmann/json_fwd.hpp>

#include "speakers/listed_speaker.hpp"

namespace plenary::organise {

// OrganisedSpeaker of the contract.
[[nodiscard]] nlohmann::json speaker_json(const speakers::ListedSpeaker& listed);
// SpeakersTerms of the contract, in the order of the checklist.
[[nodiscard]] nlohmann::json terms_json(const speakers::Terms& terms);
// A body that the contract has checked: ChangedTerms. Of a kind that is named twice the first counts.
[[nodiscard]] speakers::Terms terms_in(const nlohmann::json& body);

}  // namespace plenary::organise
