#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "conferencing/provider.hpp"
#include "personal/place.hpp"

namespace plenary::personal {

// MyPerson.
[[nodiscard]] nlohmann::json person_json(const registration::Registration& registration);
// MyRegistrationSummary and MyRegistration of the contract.
[[nodiscard]] nlohmann::json summary_json(const Place& place);
[[nodiscard]] nlohmann::json place_json(const Place& place);
// Presence: as whom, how many minutes, since when.
[[nodiscard]] nlohmann::json presence_json(const std::string& name, const attendance::Counted& counted);
// Join. `source` is there only while the room is open; `counted` is of the session.
[[nodiscard]] nlohmann::json join_json(const Place& place, const std::optional<conferencing::Source>& source,
                                       const attendance::Counted& counted, std::chrono::seconds beat);
// MyRecording.
[[nodiscard]] nlohmann::json recording_json(const Place& place, const Watching& watching);
// WatchedRecording, and a report that the contract let through.
[[nodiscard]] nlohmann::json watched_json(const recordings::Watched& watched);
[[nodiscard]] recordings::WatchReport report_from_json(const nlohmann::json& body);

// Whether a page of ours frames the source, as its own policy is to name where it comes from.
[[nodiscard]] bool is_framed(const conferencing::Source& source);

}  // namespace plenary::personal
