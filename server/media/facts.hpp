#pragma once
#include <chrono>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "media/jail.hpp"

namespace plenary::media {

struct VideoFacts {
    std::string codec;         // as ffprobe names it: "h264", "vp9"
    std::string pixel_format;  // "yuv420p"
    int width;
    int height;
};

struct AudioFacts {
    std::string codec;
    int channels;
};

// What a file holds that can be seen or heard: one of the two at least.
struct MediaFacts {
    std::optional<VideoFacts> video;
    std::optional<AudioFacts> audio;
    std::chrono::milliseconds duration;  // 0 where it does not say, as what a browser recorded
};

// Why a file is no recording.
enum class NoMedia {
    another_kind,  // its first bytes say what else it is
    unreadable,    // no container of video or audio, or a damaged one
    without_sound_and_picture,
};

// The kind of a file by its first bytes (libmagic), "application/pdf"; empty where they say nothing.
[[nodiscard]] std::string kind_of_content(const std::filesystem::path& file);
// Whether a file of that kind is worth asking ffprobe.
[[nodiscard]] bool may_be_media(std::string_view kind);

// ffprobe over the jail's input, with readers of containers only: none that opens other files or addresses.
[[nodiscard]] JailedCommand probe_command(const std::filesystem::path& file);
// Reads what it says.
[[nodiscard]] std::expected<MediaFacts, NoMedia> read_facts(std::string_view probe_output);

}  // namespace plenary::media
