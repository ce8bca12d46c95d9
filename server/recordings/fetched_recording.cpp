#include "recordings/fetched_recording.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace plenary::recordings {

std::string_view trouble_text(FetchTrouble trouble) {
    switch (trouble) {
        case FetchTrouble::no_room:
            return "no_room";
        case FetchTrouble::not_allowed:
            return "not_allowed";
        case FetchTrouble::too_large:
            return "too_large";
        case FetchTrouble::not_fetched:
            return "not_fetched";
        case FetchTrouble::cut:
        case FetchTrouble::lost:
            return "";
    }
    std::unreachable();
}

bool is_final(FetchTrouble trouble) {
    return trouble == FetchTrouble::not_allowed || trouble == FetchTrouble::too_large ||
           trouble == FetchTrouble::not_fetched;
}

std::string fetched_key(const RecordingId& recording) { return "fetched/" + recording.to_string(); }

std::string fetched_name(std::string_view slug, std::string_view content_type, int number) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> k_endings{{{"video/mp4", ".mp4"},
                                                                                      {"video/webm", ".webm"},
                                                                                      {"audio/mp4", ".m4a"},
                                                                                      {"audio/mpeg", ".mp3"},
                                                                                      {"audio/ogg", ".ogg"}}};
    std::string_view ending;
    for (const auto& [type, each] : k_endings)
        if (type == content_type) ending = each;
    return number == 1 ? fmt::format("{}{}", slug, ending) : fmt::format("{}-{}{}", slug, number, ending);
}

bool is_recording(std::string_view content_type) {
    return content_type.starts_with("video/") || content_type.starts_with("audio/");
}

}  // namespace plenary::recordings
