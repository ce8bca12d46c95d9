#pragma once
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace plenary::media::stage {

// One recorded track of a stage: what Janus wrote of one sound or picture that somebody showed.
struct Track {
    std::filesystem::path file;
    std::string show;  // whose, as the room called it
    bool is_picture;
    std::string codec;                  // "h264", "vp8", "opus"
    std::chrono::microseconds began{};  // since 1970, of its first frame
    bool operator==(const Track&) const = default;
};

// The names in `folder` that Janus gives: videoroom-ROOM-user-SHOW-MICROSECONDS-audio-0.mjr. What has no frame, and what
// is named otherwise, is left out. In the order in which they began.
[[nodiscard]] std::vector<Track> find_tracks(const std::filesystem::path& folder);

// The head of such a file (janus-gateway, src/record.c): eight bytes "MJR00002", the length of a text, the text in JSON.
struct TrackHead {
    bool is_picture;
    std::string codec;
    std::chrono::microseconds began;
};
// Nothing for another file, or one without any frame.
[[nodiscard]] std::optional<TrackHead> read_track_head(const std::filesystem::path& file);

}  // namespace plenary::media::stage
