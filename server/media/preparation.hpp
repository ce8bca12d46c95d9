#pragma once
#include <atomic>
#include <expected>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>

#include "media/conversion.hpp"

namespace plenary::media {

enum class PreparationStep { check, convert, picture };

// How far it is; written by one thread and read by another.
struct PreparationProgress {
    std::atomic<PreparationStep> step{PreparationStep::check};
    std::atomic<int> percent{0};
};

enum class Trouble {
    another_kind,  // no video and no audio: `kind_of_content` says what
    unreadable,    // damaged, or no container that is read here
    empty,         // neither sound nor picture in it
    damaged,       // it cannot be played to its end
    takes_too_long,
    no_room,       // on the disk: passes
    no_converter,  // ffmpeg or bubblewrap is not installed: passes
    stopped,       // the server stops: passes
};

struct PreparedFiles {
    std::filesystem::path recording;
    std::optional<std::filesystem::path> picture;  // none of sound alone
    std::string content_type;                      // "video/mp4" or "audio/mp4"
    std::chrono::milliseconds duration;
    std::uint64_t bytes;
};

// What is left free of the disk for everything else.
inline constexpr std::uint64_t k_preparation_reserve = 512ULL * 1024 * 1024;

// Checks `file` and makes of it what can be watched, in the folder `output`, which is empty or what a run before left of
// the same file: what that has converted is not converted again. Waits for converters on this thread. What a converter
// complained of is logged. `progress` begins where the run before ended.
[[nodiscard]] std::expected<PreparedFiles, Trouble> prepare_recording(const std::filesystem::path& file,
                                                                      const std::filesystem::path& output,
                                                                      PreparationProgress& progress,
                                                                      const std::stop_token& stop,
                                                                      std::uint64_t reserve = k_preparation_reserve);

}  // namespace plenary::media
