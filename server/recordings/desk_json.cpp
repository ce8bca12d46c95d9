#include "recordings/desk_json.hpp"

#include <nlohmann/json.hpp>

#include "platform/instant_text.hpp"
#include "recordings/upload_json.hpp"

namespace plenary::recordings {
namespace {

using nlohmann::json;

constexpr std::size_t k_to_the_minute = 16;  // "2026-12-03T14:00"

json instant_json(std::optional<Instant> at) { return at ? json(to_rfc3339(*at)) : json(); }

json local_json(std::optional<Instant> at, const std::string& zone) {
    if (!at) return {};
    return plenary::to_text(TimeZone::find(zone).value().local(*at).time).substr(0, k_to_the_minute);
}

json captions_json(const std::vector<CaptionTrack>& tracks, const std::string& address) {
    auto list = json::array();
    for (const auto& track : tracks)
        list.push_back({{"language", track.language},
                        {"file_name", track.file_name},
                        {"cues", track.cues},
                        {"source", address + "/captions/" + track.language}});
    return list;
}

json awaited_json(const std::vector<AwaitedRecordings>& awaited) {
    auto list = json::array();
    for (const auto& each : awaited)
        list.push_back({{"session", each.session.to_string()},
                        {"service", each.service},
                        {"missing", each.missing},
                        {"until_at", to_rfc3339(each.until)}});
    return list;
}

std::optional<std::optional<LocalTime>> local_in(const json& body, const char* name) {
    const auto found = body.find(name);
    if (found == body.end()) return std::nullopt;
    if (found->is_null()) return std::optional<LocalTime>{};
    return parse_local_time(found->get_ref<const std::string&>()).value();
}

}  // namespace

json organised_recording_json(const OrganisedRecording& recording, const std::string& zone,
                              const std::string& address) {
    const auto own = address + "/recordings/" + recording.id.to_string();
    return {{"id", recording.id.to_string()},
            {"session", recording.session.to_string()},
            {"state", to_text(recording.state)},
            {"step", recording.step},
            {"percent", recording.percent},
            {"trouble", recording.trouble.empty() ? json() : json(recording.trouble)},
            {"repeatable", recording.repeatable},
            {"title", recording.title.all()},
            {"language", recording.language.empty() ? json() : json(recording.language)},
            {"audience", to_text(recording.audience)},
            {"file_name", recording.file_name},
            {"service", recording.service.empty() ? json() : json(recording.service)},
            {"source", recording.storage_key.empty() ? json() : json(own + "/media")},
            {"poster", recording.poster_key.empty() ? json() : json(own + "/poster")},
            {"media_type", recording.content_type.empty() ? json() : json(recording.content_type)},
            {"seconds", recording.duration.count()},
            {"bytes", recording.bytes},
            {"from_at", instant_json(recording.from)},
            {"from_local", local_json(recording.from, zone)},
            {"until_at", instant_json(recording.until)},
            {"until_local", local_json(recording.until, zone)},
            {"created_at", to_rfc3339(recording.created_at)},
            {"captions", captions_json(recording.captions, own)},
            {"viewers", recording.viewers},
            {"watched_seconds", recording.watched.count()},
            {"version", recording.version}};
}

json desk_json(const RecordingDesk& desk, const std::vector<Standing>& uploads, const storage::UploadLimits& limits,
               const std::string& address) {
    auto coming = json::array(), recordings = json::array();
    for (const auto& standing : uploads) coming.push_back(upload_json(standing));
    for (const auto& each : desk.recordings)
        recordings.push_back(organised_recording_json(each, desk.event.zone, address));
    return {{"zone", desk.event.zone},
            {"recorded", to_string(desk.event.recorded)},
            {"reason", desk.event.reason.all()},
            {"most_bytes", limits.most_bytes},
            {"uploads", std::move(coming)},
            {"recordings", std::move(recordings)},
            {"awaited", awaited_json(desk.awaited)},
            {"version", desk.event.version}};
}

RecordingChange recording_change_from_json(const json& body) {
    RecordingChange change;
    if (body.contains("title")) change.title = events::TextByLanguage::parse(body["title"].dump());
    if (body.contains("language"))
        change.language = body["language"].is_null() ? "" : body["language"].get<std::string>();
    if (body.contains("audience")) change.audience = audience_from_text(body["audience"].get_ref<const std::string&>());
    change.from = local_in(body, "from_local");
    change.until = local_in(body, "until_local");
    return change;
}

}  // namespace plenary::recordings
