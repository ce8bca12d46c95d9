#pragma once
#include <cstdint>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "events/event.hpp"
#include "recordings/recording.hpp"

namespace plenary::site {

// What somebody without a place is told of an event's recording, as it is at `now`.
struct PublicRecording {
    std::shared_ptr<const events::Event> event;
    std::optional<recordings::Recording> recording;  // the newest that is published, else the newest there is
    events::TextByLanguage reason;                   // why there is none, in the organiser's words
    std::uintmax_t bytes = 0;
    Instant now;
};

// MyRecording's states, besides `registrants_only`.
[[nodiscard]] std::string_view state_of(const PublicRecording& shown);
// MyRecording of the contract.
[[nodiscard]] nlohmann::json public_recording_json(const PublicRecording& shown);
// The view of the template "public-recording".
[[nodiscard]] nlohmann::json public_recording_view(const PublicRecording& shown, std::string_view language);
// "/events/aalborg-2024/recordings/ID"
[[nodiscard]] std::string public_recording_path(const events::Event& event, const RecordingId& recording);

}  // namespace plenary::site
