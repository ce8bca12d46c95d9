#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "recordings/organised_recording.hpp"
#include "recordings/upload_service.hpp"

namespace plenary::recordings {

// `address`: the event's in the organisers' pages, under which a recording's file, poster and captions are.
[[nodiscard]] nlohmann::json organised_recording_json(const OrganisedRecording& recording, const std::string& zone,
                                                      const std::string& address);
[[nodiscard]] nlohmann::json desk_json(const RecordingDesk& desk, const std::vector<Standing>& uploads,
                                       const storage::UploadLimits& limits, const std::string& address);
// A body that the contract let through.
[[nodiscard]] RecordingChange recording_change_from_json(const nlohmann::json& body);

}  // namespace plenary::recordings
