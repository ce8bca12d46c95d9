#include "conferencing/zoom/shelf.hpp"

#include "conferencing/zoom/reports.hpp"
#include "conferencing/zoom/wire.hpp"

namespace plenary::conferencing::zoom {
namespace {

// For how long the token is good that comes with a list.
constexpr std::string_view k_recordings{"/recordings?include_fields=download_access_token&ttl=86400"};
constexpr char k_between = ' ';  // in a key; neither a UUID nor a file's id has one

std::string_view content_type_of(std::string_view file_type) {
    if (file_type == "MP4") return "video/mp4";
    if (file_type == "M4A") return "audio/mp4";
    if (file_type == "TRANSCRIPT") return "text/vtt";
    return {};
}

std::uintmax_t bytes_of(const nlohmann::json& size) {
    return size.is_number_integer() && size.get<std::int64_t>() >= 0 ? size.get<std::uintmax_t>() : 0;
}

}  // namespace

std::optional<std::vector<OfferedRecording>> offered_of(const nlohmann::json& recordings, const std::string& uuid) {
    std::vector<OfferedRecording> offered;
    const auto token = text_of(recordings, "download_access_token");
    for (const auto& file : list_of(recordings, "recording_files")) {
        const auto id = text_of(file, "id");  // captions and time lines have none: they go with the others
        const auto type = content_type_of(text_of(file, "file_type"));
        if (!text_of(file, "deleted_time").empty() || type.empty() || id.empty()) continue;
        const auto began = time_of(file, "recording_start");
        if (text_of(file, "status") != "completed" || text_of(file, "download_url").empty() || !began)
            return std::nullopt;
        const auto size = file.find("file_size");
        offered.push_back({.key = uuid + k_between + id,
                           .address = text_of(file, "download_url"),
                           .authorization = "Bearer " + token,
                           .content_type = std::string(type),
                           .bytes = size != file.end() ? bytes_of(*size) : 0,
                           .began_at = *began});
    }
    if (!offered.empty() && token.empty()) return std::nullopt;
    return offered;
}

asio::awaitable<Result<std::optional<std::vector<OfferedRecording>>>> Shelf::list(RoomData data) {
    const auto room = read_room(data);
    const auto runs = co_await past_runs(calls_, room);
    if (!runs) co_return std::unexpected(runs.error());
    std::vector<OfferedRecording> all;
    for (const auto& uuid : *runs) {
        const auto target = "/meetings/" + uuid_segment(uuid) + std::string(k_recordings);  // of webinars too
        const auto reply = co_await calls_.ask("GET", target, light());
        if (reply && reply->fault && (is_without_recording(*reply->fault) || is_gone(*reply->fault))) continue;
        const auto body = body_or_error(reply);
        if (!body) co_return std::unexpected(body.error());
        auto offered = offered_of(*body, uuid);
        if (!offered) co_return std::nullopt;
        all.insert(all.end(), offered->begin(), offered->end());
    }
    // A room that is recorded has one some time after its end.
    if (all.empty() && room.recorded) co_return std::nullopt;
    co_return all;
}

asio::awaitable<Result<void>> Shelf::remove(RoomData /*room*/, std::string key) {
    const auto between = key.find(k_between);
    if (between == std::string::npos) co_return std::unexpected(Error::not_found("recording"));
    const auto target = "/meetings/" + uuid_segment(key.substr(0, between)) + "/recordings/" +
                        path_segment(key.substr(between + 1)) + "?action=delete";
    const auto already = [](const Fault& fault) { return is_without_recording(fault) || is_gone(fault); };
    co_return done_or_error(co_await calls_.ask("DELETE", target, light()), already);
}

}  // namespace plenary::conferencing::zoom
