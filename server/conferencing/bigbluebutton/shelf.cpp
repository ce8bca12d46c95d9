#include "conferencing/bigbluebutton/shelf.hpp"

#include <algorithm>
#include <array>

namespace plenary::conferencing::bigbluebutton {
namespace {

constexpr int k_page = 100;  // BigBlueButton gives no more at once
constexpr int k_most_pages = 20;

std::unexpected<Error> no_server() {
    return std::unexpected(Error{ErrorCode::unavailable, "The server of this room is not set up."});
}

// The format `video` names the folder that its page and its file lie in.
std::string file_of(std::string_view type, std::string url) {
    if (type == "video" && url.ends_with('/')) url += "video-0.m4v";
    return url;
}

std::string_view content_type_of(std::string_view url) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> k_types{{{".m4v", "video/mp4"},
                                                                                    {".mp4", "video/mp4"},
                                                                                    {".webm", "video/webm"},
                                                                                    {".ogg", "audio/ogg"},
                                                                                    {".mp3", "audio/mpeg"}}};
    const auto path = url.substr(0, url.find_first_of("?#"));
    const auto found = std::ranges::find_if(k_types, [&](const auto& type) { return path.ends_with(type.first); });
    return found == k_types.end() ? std::string_view{} : found->second;
}

std::optional<OfferedRecording> format_in(const pugi::xml_node& recording, std::string_view wanted) {
    for (const auto& format : recording.child("playback").children("format")) {
        if (format.child_value("type") != wanted) continue;
        auto address = file_of(wanted, format.child_value("url"));
        const auto type = content_type_of(address);
        if (type.empty()) continue;
        const auto began = number_in(recording, "startTime").value_or(0);
        return OfferedRecording{
            .key = recording.child_value("recordID"),
            .address = std::move(address),
            .authorization = {},
            .content_type = std::string(type),
            .bytes = static_cast<std::uintmax_t>(std::max<std::int64_t>(0, number_in(format, "size").value_or(0))),
            .began_at = Instant{std::chrono::milliseconds{began}}};
    }
    return std::nullopt;
}

}  // namespace

ToldRecording recording_in(const pugi::xml_node& node) {
    const std::string_view state = node.child_value("state");
    if (state == "processing" || state == "processed") return {.at_work = true};
    if (state != "published") return {};
    auto offered = format_in(node, "video");
    return {.offered = offered ? std::move(offered) : format_in(node, "podcast")};
}

asio::awaitable<Result<std::optional<std::vector<OfferedRecording>>>> Shelf::list(RoomData data) {
    const auto room = room_of(data);
    if (!room) co_return std::unexpected(room.error());
    const auto* server = server_named(settings_, room->server);
    if (!server) co_return no_server();
    std::vector<OfferedRecording> offered;
    for (int page = 0; page < k_most_pages; ++page) {
        Query query;
        query.add("meetingID", room->meeting)
            .add("state", "any")
            .number("offset", page * k_page)
            .number("limit", k_page);
        const auto answer = co_await calls_.ask(*server, "getRecordings", std::move(query));
        if (!answer) co_return std::unexpected(answer.error());
        if (!answer->succeeded()) co_return std::unexpected(answer->error());
        int told = 0;
        for (const auto& node : answer->root().child("recordings").children("recording")) {
            ++told;
            auto recording = recording_in(node);
            if (recording.at_work) co_return std::nullopt;
            if (recording.offered) offered.push_back(std::move(*recording.offered));
        }
        if (told < k_page) break;
    }
    co_return offered;
}

asio::awaitable<Result<void>> Shelf::remove(RoomData data, std::string key) {
    const auto room = room_of(data);
    if (!room) co_return std::unexpected(room.error());
    const auto* server = server_named(settings_, room->server);
    if (!server) co_return no_server();
    const auto answer = co_await calls_.ask(*server, "deleteRecordings", Query().add("recordID", key));
    if (!answer) co_return std::unexpected(answer.error());
    if (!answer->succeeded() && answer->message_key() != "notFound") co_return std::unexpected(answer->error());
    co_return Result<void>{};
}

}  // namespace plenary::conferencing::bigbluebutton
