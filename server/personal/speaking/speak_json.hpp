#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "speakers/speaker_service.hpp"

namespace plenary::personal {

// SpeakersPage of the contract at `now`; the texts to agree to in `language`. `service` makes the links of assistants.
[[nodiscard]] nlohmann::json speakers_page_json(const speakers::SpeakerService& service, const speakers::OwnPage& page,
                                                Instant now, std::string_view language);
// A body that the contract has checked: ChangedProfile.
[[nodiscard]] speakers::ProfileChange profile_change_in(const nlohmann::json& body);

// Where everybody sees the speaker; empty while nobody does.
[[nodiscard]] std::string public_page_of(const speakers::OwnPage& page);
[[nodiscard]] std::string public_session_of(const speakers::StageEvent& event, const speakers::OwnSession& session);

}  // namespace plenary::personal
