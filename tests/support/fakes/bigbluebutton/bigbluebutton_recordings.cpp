// Recordings and their captions.
#include "support/fakes/bigbluebutton/bigbluebutton_calls.hpp"
#include "support/fakes/bigbluebutton/bigbluebutton_xml.hpp"

namespace plenary::test_support::bigbluebutton {
namespace {

using nlohmann::json;

FakeAnswer as_json(json answer) {
    return {.body = json{{"response", std::move(answer)}}.dump(), .headers = {{"Content-Type", "application/json"}}};
}

std::string described(const FakeRecording& recording, const std::string& origin) {
    std::string formats;
    for (const auto& type : recording.formats) {
        auto url = origin + "/" + type + "/" + recording.id + "/audio.ogg";
        if (type == "video") url = origin + "/playback/video/" + recording.id + "/";
        if (type == "presentation") url = origin + "/playback/presentation/2.3/" + recording.id;
        formats += around("format", element("type", type) + element("url", url) + element("length", "10") +
                                        element("size", std::to_string(k_film_bytes)));
    }
    const bool published = recording.state == "published";
    return around("recording", element("recordID", recording.id) + element("meetingID", recording.meeting) +
                                   element("internalMeetingID", recording.id) + element("name", recording.name) +
                                   element("published", published ? "true" : "false") +
                                   element("state", recording.state) +
                                   element("startTime", std::to_string(recording.start)) +
                                   element("endTime", std::to_string(recording.end)) + around("playback", formats));
}

}  // namespace

bool Calls::lists(std::string_view list, std::string_view text) {
    while (!list.empty()) {
        const auto end = std::min(list.find(','), list.size());
        if (list.substr(0, end) == text) return true;
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return false;
}

std::vector<FakeRecording*> Calls::named_recordings() {
    std::vector<FakeRecording*> named;
    for (auto& recording : fake_.recordings_)
        if (lists(parameter("recordID"), recording.id) && recording.state != "deleted") named.push_back(&recording);
    return named;
}

FakeAnswer Calls::recordings() {
    const auto limit = parameter("limit").empty() ? 100 : std::stoi(parameter("limit"));
    const auto offset = parameter("offset").empty() ? 0 : std::stoi(parameter("offset"));
    if (limit < 1 || limit > 100 || offset < 0) return {.body = failure("validationError", "limit is 1 to 100.")};
    const auto meeting = parameter("meetingID");
    const auto state = parameter("state").empty() ? std::string("published,unpublished") : parameter("state");
    std::string all;
    int index = 0;
    for (const auto& recording : fake_.recordings_) {
        if (!meeting.empty() && !lists(meeting, recording.meeting)) continue;
        if (!parameter("recordID").empty() && !recording.id.starts_with(parameter("recordID"))) continue;
        if (!lists(state, "any") && !lists(state, recording.state)) continue;
        if (index >= offset && index < offset + limit) all += described(recording, fake_.listener_.address());
        ++index;
    }
    if (all.empty()) return {.body = success("<recordings/>\n" + noted("noRecordings", "There are no recordings."))};
    return {.body = success(around("recordings", all))};
}

FakeAnswer Calls::publish_recordings() {
    const auto named = named_recordings();
    if (named.empty()) return {.body = failure("notFound", "Could not find recording")};
    for (auto* recording : named) recording->state = parameter("publish") == "true" ? "published" : "unpublished";
    return {.body = success(element("published", parameter("publish")))};
}

FakeAnswer Calls::delete_recordings() {
    const auto named = named_recordings();
    if (named.empty()) return {.body = failure("notFound", "Could not find recording")};
    for (auto* recording : named) recording->state = "deleted";
    return {.body = success(element("deleted", "true"))};
}

FakeAnswer Calls::update_recordings() {
    const auto named = named_recordings();
    if (named.empty()) return {.body = failure("notFound", "Could not find recording")};
    if (!parameter("meta_name").empty())
        for (auto* recording : named) recording->name = parameter("meta_name");
    return {.body = success(element("updated", "true"))};
}

FakeAnswer Calls::text_tracks() {
    const auto named = named_recordings();
    if (named.empty())
        return as_json({{"returncode", "FAILED"}, {"messageKey", "noRecordings"}, {"message", "No recording found"}});
    json tracks = json::array();
    for (const auto& language : named.front()->tracks)
        tracks.push_back({{"kind", "captions"}, {"lang", language}, {"label", language}, {"source", "upload"}});
    return as_json({{"returncode", "SUCCESS"}, {"tracks", tracks}});
}

FakeAnswer Calls::put_text_track() {
    const auto named = named_recordings();
    if (request_.method != "POST") return {.status = 405};
    if (named.empty() || parameter("lang").empty() || request_.body.empty())
        return as_json({{"returncode", "FAILED"}, {"messageKey", "paramError"}, {"message", "Missing parameter"}});
    named.front()->tracks.push_back(parameter("lang"));
    return as_json({{"returncode", "SUCCESS"},
                    {"messageKey", "upload_text_track_success"},
                    {"message", "Text track uploaded successfully"},
                    {"recordId", named.front()->id}});
}

}  // namespace plenary::test_support::bigbluebutton
