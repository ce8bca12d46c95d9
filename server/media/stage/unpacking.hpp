#pragma once
#include "media/jail.hpp"
#include "media/stage/tracks.hpp"

namespace plenary::media::stage {

// Tracks of one show that belong together: Janus writes a new pair each time that recording goes on.
struct Pair {
    const Track* picture = nullptr;
    const Track* sound = nullptr;
    [[nodiscard]] const Track& first() const {
        return picture && (!sound || picture->began <= sound->began) ? *picture : *sound;
    }
};
// They point into `tracks`, which are in order.
[[nodiscard]] std::vector<Pair> pairs_of(const std::vector<Track>& tracks);

// RTP packets in their order, as Janus's own program brings them, into the file `name` in `output`.
[[nodiscard]] JailedCommand unpack_command(const Track& track, const std::filesystem::path& output,
                                           const std::string& name, std::uint64_t most_bytes);

// Picture and sound of one show, files in one folder, either of which may be missing (empty).
struct Parts {
    std::string picture, sound;
    std::chrono::milliseconds sound_later{};  // than the picture
};
// Both together as `name` in `output`: the picture as it is where it is H.264 (.mp4), else encoded anew.
[[nodiscard]] JailedCommand unite_command(const std::filesystem::path& folder, const std::filesystem::path& output,
                                          const Parts& parts, const std::string& name, std::uint64_t most_bytes);

}  // namespace plenary::media::stage
