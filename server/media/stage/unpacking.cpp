#include "media/stage/unpacking.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace plenary::media::stage {
namespace {

using std::chrono::hours;

constexpr std::uint64_t k_memory = 3ULL * 1024 * 1024 * 1024;

}  // namespace

std::vector<Pair> pairs_of(const std::vector<Track>& tracks) {
    constexpr std::chrono::seconds k_together{5};
    std::vector<Pair> pairs;
    for (const auto& track : tracks) {
        const auto fits = [&](const Pair& pair) {
            const auto& other = pair.first();
            const bool is_free = track.is_picture ? !pair.picture : !pair.sound;
            return is_free && other.show == track.show && track.began - other.began < k_together;
        };
        auto found = std::ranges::find_if(pairs, fits);
        if (found == pairs.end()) found = pairs.insert(pairs.end(), Pair{});
        (track.is_picture ? found->picture : found->sound) = &track;
    }
    return pairs;
}

JailedCommand unpack_command(const Track& track, const std::filesystem::path& output, const std::string& name,
                             std::uint64_t most_bytes) {
    return {.arguments = {"janus-pp-rec", std::string(k_jail_input), fmt::format("{}/{}", k_jail_output, name)},
            .input = track.file,
            .output = output,
            .limits = {.time = hours{2}, .processor = hours{2}, .memory_bytes = k_memory, .file_bytes = most_bytes}};
}

JailedCommand unite_command(const std::filesystem::path& folder, const std::filesystem::path& output,
                            const Parts& parts, const std::string& name, std::uint64_t most_bytes) {
    const auto& [picture, sound, sound_later] = parts;
    std::vector<std::string> arguments{"ffmpeg", "-v", "error", "-nostdin", "-y", "-protocol_whitelist", "file,pipe"};
    const auto add = [&](std::initializer_list<std::string> more) { arguments.insert(arguments.end(), more); };
    const auto in = [](const std::string& file) { return fmt::format("{}/{}", k_jail_input, file); };
    if (!picture.empty()) add({"-i", in(picture)});
    if (!sound.empty()) add({"-itsoffset", fmt::format("{}ms", sound_later.count()), "-i", in(sound)});
    if (!picture.empty()) add({"-map", "0:v"});
    if (!sound.empty()) add({"-map", picture.empty() ? "0:a" : "1:a"});
    if (picture.ends_with(".mp4")) add({"-c:v", "copy"});
    if (picture.ends_with(".webm"))
        add({"-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-pix_fmt", "yuv420p"});
    if (!sound.empty()) add({"-c:a", "aac", "-b:a", "128k", "-ac", "2", "-af", "aresample=async=1:first_pts=0"});
    add({"-f", "mp4", fmt::format("{}/{}", k_jail_output, name)});
    return {.arguments = std::move(arguments),
            .input = folder,
            .output = output,
            .limits = {.time = hours{12}, .processor = hours{24}, .memory_bytes = k_memory, .file_bytes = most_bytes}};
}

}  // namespace plenary::media::stage
