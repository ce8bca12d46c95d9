#include "media/conversion.hpp"

#include <algorithm>
#include <charconv>

#include "media/containers.hpp"

namespace plenary::media {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr std::uint64_t k_memory = 3ULL * 1024 * 1024 * 1024;
constexpr std::uint64_t k_picture_bytes = 4ULL * 1024 * 1024;
constexpr int k_highest = 1080;
// It tells its progress every second, but not while it puts the index of a large file in front.
constexpr minutes k_longest_silence{30};

std::vector<std::string> reading(const std::vector<std::string>& before_input) {
    std::vector<std::string> all{"ffmpeg",
                                 "-v",
                                 "error",
                                 "-nostdin",
                                 "-y",
                                 "-protocol_whitelist",
                                 "file,pipe",
                                 "-format_whitelist",
                                 std::string(k_containers)};
    all.insert(all.end(), before_input.begin(), before_input.end());
    all.insert(all.end(), {"-i", std::string(k_jail_input)});
    return all;
}

void append(std::vector<std::string>& to, std::initializer_list<std::string> more) {
    to.insert(to.end(), more.begin(), more.end());
}

std::string in_output(std::string_view name) { return std::string(k_jail_output) + "/" + std::string(name); }

void append_video(std::vector<std::string>& arguments, bool copy) {
    append(arguments, {"-map", "0:V:0"});
    if (copy) return append(arguments, {"-c:v", "copy"});
    // Even sides, as 4:2:0 wants them, and no more lines than a talk needs.
    const auto scale = "scale=-2:'trunc(min(" + std::to_string(k_highest) + ",ih)/2)*2'";
    append(arguments, {"-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-pix_fmt", "yuv420p", "-vf", scale,
                       "-g", "120", "-threads", "2"});
}

void append_audio(std::vector<std::string>& arguments, bool copy) {
    append(arguments, {"-map", "0:a:0"});
    if (copy) return append(arguments, {"-c:a", "copy"});
    append(arguments, {"-c:a", "aac", "-b:a", "128k", "-ac", "2"});
}

}  // namespace

ConversionPlan plan_conversion(const MediaFacts& facts) {
    const bool plays = facts.video && facts.video->codec == "h264" &&
                       (facts.video->pixel_format == "yuv420p" || facts.video->pixel_format == "yuvj420p");
    return {.has_video = facts.video.has_value(),
            .copy_video = plays,
            .has_audio = facts.audio.has_value(),
            .copy_audio = facts.audio && facts.audio->codec == "aac"};
}

ConversionPlan without_copying(ConversionPlan plan) {
    plan.copy_video = plan.copy_audio = false;
    return plan;
}

JailedCommand convert_command(const std::filesystem::path& file, const std::filesystem::path& output,
                              const ConversionPlan& plan, std::uint64_t most_bytes) {
    auto arguments = reading({});
    if (plan.has_video) append_video(arguments, plan.copy_video);
    if (plan.has_audio) append_audio(arguments, plan.copy_audio);
    append(arguments,
           {"-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1", "-max_muxing_queue_size", "4096", "-movflags",
            "+faststart", "-f", "mp4", "-progress", "pipe:1", "-stats_period", "1", in_output(k_converted_name)});
    return {.arguments = std::move(arguments),
            .input = file,
            .output = output,
            .limits = {.time = hours{12},
                       .processor = hours{24},
                       .memory_bytes = k_memory,
                       .file_bytes = most_bytes,
                       .silence = k_longest_silence}};
}

JailedCommand picture_command(const std::filesystem::path& file, const std::filesystem::path& output,
                              std::chrono::milliseconds at) {
    auto arguments = reading({"-ss", std::to_string(at.count()) + "ms"});
    append(arguments, {"-map", "0:V:0", "-frames:v", "1", "-vf", "scale='min(1280,iw)':-2", "-map_metadata", "-1",
                       "-q:v", "4", "-f", "image2", "-update", "1", in_output(k_picture_name)});
    return {.arguments = std::move(arguments),
            .input = file,
            .output = output,
            .limits = {
                .time = minutes{2}, .processor = minutes{2}, .memory_bytes = k_memory, .file_bytes = k_picture_bytes}};
}

void ProgressReader::take(std::string_view output) {
    for (const char c : output) {
        if (c == '\n') {
            take_line(line_);
            line_.clear();
        } else if (line_.size() < 200) {
            line_ += c;
        }
    }
}

void ProgressReader::take_line(std::string_view line) {
    if (line == "progress=end") ended_ = true;
    constexpr std::string_view k_reached = "out_time_us=";
    if (!line.starts_with(k_reached)) return;
    line.remove_prefix(k_reached.size());
    std::int64_t microseconds = 0;
    const auto [end, fault] = std::from_chars(line.data(), line.data() + line.size(), microseconds);
    if (fault == std::errc{} && microseconds > 0) reached_ = std::chrono::milliseconds{microseconds / 1000};
}

int ProgressReader::percent() const {
    if (ended_) return 100;
    if (whole_.count() <= 0) return 0;
    return static_cast<int>(std::clamp<std::int64_t>(reached_.count() * 100 / whole_.count(), 0, 99));
}

}  // namespace plenary::media
