#include "media/stage/composition.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace plenary::media::stage {
namespace {

using std::chrono::hours, std::chrono::minutes;

constexpr std::uint64_t k_memory = 3ULL * 1024 * 1024 * 1024;
constexpr minutes k_longest_silence{30};
// What lies closer together is not cut.
constexpr milliseconds k_least_gap{1'500};

int even(int number) { return number / 2 * 2; }

double seconds_of(milliseconds time) { return static_cast<double>(time.count()) / 1000; }

std::vector<std::string> people_of(const std::vector<Clip>& clips) {
    std::vector<std::string> people;
    for (const auto& clip : clips)
        if (!clip.is_screen && std::ranges::find(people, clip.person) == people.end()) people.push_back(clip.person);
    return people;
}

milliseconds end_of(const std::vector<Clip>& clips) {
    milliseconds end{0};
    for (const auto& clip : clips) end = std::max(end, clip.until);
    return end;
}

JailLimits limits(std::uint64_t most_bytes) {
    return {.time = hours{24},
            .processor = hours{48},
            .memory_bytes = k_memory,
            .file_bytes = most_bytes,
            .silence = k_longest_silence};
}

std::vector<std::string> ffmpeg() {
    return {"ffmpeg", "-v", "error", "-nostdin", "-y", "-protocol_whitelist", "file,pipe"};
}

void add(std::vector<std::string>& to, std::initializer_list<std::string> more) {
    to.insert(to.end(), more.begin(), more.end());
}

void add_output(std::vector<std::string>& to, const std::string& name) {
    add(to, {"-map_metadata", "-1", "-movflags", "+faststart", "-f", "mp4", "-progress", "pipe:1", "-stats_period", "1",
             fmt::format("{}/{}", k_jail_output, name)});
}

}  // namespace

std::vector<Clip> without_gaps(std::vector<Clip> clips) {
    std::ranges::sort(clips, {}, [](const Clip& clip) { return std::tuple(clip.is_screen, clip.from, clip.name); });
    auto by_time = clips;
    std::ranges::sort(by_time, {}, &Clip::from);
    std::vector<std::pair<milliseconds, milliseconds>> gaps;  // when each ends, and how long all until then were
    milliseconds reached{0}, cut{0};
    for (const auto& clip : by_time) {
        if (clip.from - reached >= k_least_gap) gaps.emplace_back(clip.from, cut += clip.from - reached);
        reached = std::max(reached, clip.until);
    }
    for (auto& clip : clips) {
        milliseconds before{0};
        for (const auto& [ends, all] : gaps)
            if (ends <= clip.from) before = all;
        clip.from -= before;
        clip.until -= before;
    }
    return clips;
}

bool is_one_speaker(const std::vector<Clip>& clips) {
    const bool screens = std::ranges::any_of(clips, &Clip::is_screen);
    return !screens && people_of(clips).size() == 1;
}

Cell cell_of(int index, int count) {
    const int columns = static_cast<int>(std::ceil(std::sqrt(count)));
    const int rows = (count + columns - 1) / columns;
    const int width = even(k_width / columns), height = even(k_height / rows);
    return {index % columns * width, index / columns * height, width, height};
}

std::string filter_of(const std::vector<Clip>& clips) {
    const auto people = people_of(clips);
    auto filter =
        fmt::format("color=c=0x0b2f42:s={}x{}:r=25:d={:.3f}[base0];", k_width, k_height, seconds_of(end_of(clips)));
    std::string sounds;
    int layers = 0, sound_count = 0;
    for (std::size_t i = 0; i < clips.size(); ++i) {
        const auto& clip = clips[i];
        if (clip.has_picture) {
            const auto place = std::ranges::find(people, clip.person) - people.begin();
            const auto cell = clip.is_screen ? Cell{0, 0, k_width, k_height}
                                             : cell_of(static_cast<int>(place), static_cast<int>(people.size()));
            filter += fmt::format(
                "[{0}:v]setpts=PTS-STARTPTS+{1:.3f}/TB,scale={2}:{3}:force_original_aspect_ratio=decrease,"
                "pad={2}:{3}:(ow-iw)/2:(oh-ih)/2,setsar=1[v{0}];"
                "[base{4}][v{0}]overlay={5}:{6}:eof_action=pass:enable='between(t,{1:.3f},{7:.3f})'[base{8}];",
                i, seconds_of(clip.from), cell.width, cell.height, layers, cell.x, cell.y, seconds_of(clip.until),
                layers + 1);
            ++layers;
        }
        if (clip.has_sound) {
            filter += fmt::format("[{0}:a]asetpts=PTS-STARTPTS,adelay={1}:all=1[a{0}];", i, clip.from.count());
            sounds += fmt::format("[a{}]", i);
            ++sound_count;
        }
    }
    filter += fmt::format("[base{}]format=yuv420p[picture]", layers);
    if (sound_count > 0)
        filter += fmt::format(";{}amix=inputs={}:normalize=0:duration=longest[sound]", sounds, sound_count);
    return filter;
}

JailedCommand compose_command(const std::filesystem::path& folder, const std::filesystem::path& output,
                              const std::vector<Clip>& clips, const std::string& name, std::uint64_t most_bytes) {
    auto arguments = ffmpeg();
    for (const auto& clip : clips) add(arguments, {"-i", fmt::format("{}/{}", k_jail_input, clip.name)});
    add(arguments, {"-filter_complex", filter_of(clips), "-map", "[picture]"});
    if (std::ranges::any_of(clips, &Clip::has_sound))
        add(arguments, {"-map", "[sound]", "-c:a", "aac", "-b:a", "128k", "-ac", "2"});
    add(arguments, {"-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-g", "120", "-threads", "2"});
    add_output(arguments, name);
    return {.arguments = std::move(arguments), .input = folder, .output = output, .limits = limits(most_bytes)};
}

std::string list_of(const std::vector<Clip>& clips) {
    auto in_order = clips;
    std::ranges::sort(in_order, {}, &Clip::from);
    std::string list;
    for (const auto& clip : in_order) list += fmt::format("file '{}/{}'\n", k_jail_input, clip.name);
    return list;
}

JailedCommand join_command(const std::filesystem::path& folder, const std::filesystem::path& output,
                           const std::string& list, const std::string& name, std::uint64_t most_bytes) {
    auto arguments = ffmpeg();
    add(arguments, {"-f", "concat", "-safe", "0", "-i", fmt::format("{}/{}", k_jail_input, list), "-c", "copy"});
    add_output(arguments, name);
    return {.arguments = std::move(arguments), .input = folder, .output = output, .limits = limits(most_bytes)};
}

}  // namespace plenary::media::stage
