#include "recordings/upload_json.hpp"

#include <nlohmann/json.hpp>

#include "platform/instant_text.hpp"

namespace plenary::recordings {

nlohmann::json upload_json(const Standing& standing) {
    const auto& upload = standing.upload;
    return {{"id", upload.id.to_string()},
            {"session", upload.session.to_string()},
            {"file_name", upload.file_name},
            {"bytes", upload.bytes},
            {"received", standing.received},
            {"created_at", to_rfc3339(upload.created_at)},
            {"expires_at", to_rfc3339(upload.expires_at)},
            {"recording", upload.recording ? nlohmann::json(upload.recording->to_string()) : nlohmann::json()}};
}

}  // namespace plenary::recordings
