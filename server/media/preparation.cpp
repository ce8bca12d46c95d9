#include "media/preparation.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <vector>

namespace plenary::media {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t k_least_result = 256ULL * 1024 * 1024;
// With less than that on the disk a converter has ended for want of room, whatever it says.
constexpr std::uint64_t k_next_to_nothing = 1024ULL * 1024;
// What has been converted whole, kept for whoever goes on.
constexpr std::string_view k_whole_name = "whole.mp4";

// Steps are named in their order: one that was reached is not gone back from.
void reach(PreparationProgress& progress, PreparationStep step) {
    if (progress.step < step) progress.step = step;
}

std::unexpected<Trouble> trouble_of(JailFault fault) {
    return std::unexpected(fault == JailFault::stopped ? Trouble::stopped : Trouble::no_converter);
}

std::unexpected<Trouble> trouble_of(NoMedia fault) {
    return std::unexpected(fault == NoMedia::without_sound_and_picture ? Trouble::empty : Trouble::unreadable);
}

// Its complaints name what is in the jail only, and no more than a line of them is kept.
void log_end(std::string_view what, const JailEnd& end) {
    const auto line = std::string_view(end.errors).substr(0, end.errors.find('\n'));
    spdlog::warn("media: {} ended with {}{}: {}", what, end.status, end.out_of_time ? ", out of time" : "",
                 line.substr(0, 200));
}

std::expected<MediaFacts, Trouble> probe(const fs::path& file, const std::stop_token& stop) {
    std::string said;
    const auto end = run_jailed(probe_command(file), [&](std::string_view bytes) { said += bytes; }, stop);
    if (!end) return trouble_of(end.error());
    if (end->status != 0) {
        log_end("ffprobe", *end);
        return std::unexpected(Trouble::unreadable);
    }
    auto facts = read_facts(said);
    if (!facts) return trouble_of(facts.error());
    return *std::move(facts);
}

std::expected<JailEnd, JailFault> convert(const fs::path& file, const fs::path& output, const ConversionPlan& plan,
                                          std::chrono::milliseconds whole, PreparationProgress& progress,
                                          const std::stop_token& stop) {
    ProgressReader reader(whole);
    const auto most = std::max<std::uint64_t>(k_least_result, 4 * fs::file_size(file));
    return run_jailed(
        convert_command(file, output, plan, most),
        [&](std::string_view bytes) {
            reader.take(bytes);
            progress.percent = reader.percent();
        },
        stop);
}

// First with everything copied that may be; what that chokes on is encoded anew.
std::expected<void, Trouble> convert_somehow(const fs::path& file, const fs::path& output, const MediaFacts& facts,
                                             PreparationProgress& progress, const std::stop_token& stop) {
    const auto plan = plan_conversion(facts);
    auto end = convert(file, output, plan, facts.duration, progress, stop);
    if (end && end->status != 0 && !end->out_of_time && (plan.copy_video || plan.copy_audio)) {
        log_end("ffmpeg copying", *end);
        end = convert(file, output, without_copying(plan), facts.duration, progress, stop);
    }
    if (!end) return trouble_of(end.error());
    if (end->status == 0) return {};
    log_end("ffmpeg", *end);
    if (fs::space(output).available < k_next_to_nothing) return std::unexpected(Trouble::no_room);
    return std::unexpected(end->out_of_time ? Trouble::takes_too_long : Trouble::damaged);
}

std::error_code last_error() { return {errno, std::generic_category()}; }

bool is_file(const fs::path& path) {
    std::error_code missing;
    return fs::is_regular_file(fs::symlink_status(path, missing));
}

// A folder of this run's own in `output`, in place of those that earlier ones have left.
fs::path begin_run(const fs::path& output) {
    std::vector<fs::path> left;
    for (const auto& entry : fs::directory_iterator(output))
        if (entry.is_directory()) left.push_back(entry.path());
    for (const auto& folder : left) fs::remove_all(folder);
    std::string pattern = output / "run-XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr) throw fs::filesystem_error("mkdtemp", output, last_error());
    return pattern;
}

// The step that a run before may have done already: `whole` is there only once all of it is.
std::expected<void, Trouble> convert_once(const fs::path& file, const fs::path& run, const fs::path& whole,
                                          const MediaFacts& facts, PreparationProgress& progress,
                                          const std::stop_token& stop) {
    if (is_file(whole)) return {};
    const auto converted = convert_somehow(file, run, facts, progress, stop);
    if (!converted) return converted;
    if (!is_file(run / k_converted_name)) return std::unexpected(Trouble::damaged);
    fs::rename(run / k_converted_name, whole);
    return {};
}

std::optional<fs::path> take_picture(const fs::path& recording, const fs::path& output, const MediaFacts& facts,
                                     const std::stop_token& stop) {
    if (!facts.video) return std::nullopt;
    const auto end = run_jailed(picture_command(recording, output, facts.duration / 10), [](std::string_view) {}, stop);
    const auto picture = output / k_picture_name;
    if (!end || end->status != 0 || !is_file(picture)) return std::nullopt;
    return picture;
}

}  // namespace

std::expected<PreparedFiles, Trouble> prepare_recording(const fs::path& file, const fs::path& output,
                                                        PreparationProgress& progress, const std::stop_token& stop,
                                                        std::uint64_t reserve) {
    const auto left_free = reserve + (is_file(output / k_whole_name) ? 0 : fs::file_size(file));
    if (!may_be_media(kind_of_content(file))) return std::unexpected(Trouble::another_kind);
    const auto facts = probe(file, stop);
    if (!facts) return std::unexpected(facts.error());
    if (fs::space(output).available < left_free) return std::unexpected(Trouble::no_room);

    reach(progress, PreparationStep::convert);
    const auto run = begin_run(output);
    const auto recording = output / k_whole_name;
    if (const auto converted = convert_once(file, run, recording, *facts, progress, stop); !converted) {
        fs::remove_all(run);
        return std::unexpected(converted.error());
    }
    const auto result = probe(recording, stop);
    if (!result) return std::unexpected(result.error() == Trouble::unreadable ? Trouble::damaged : result.error());
    if (result->duration.count() == 0) return std::unexpected(Trouble::empty);

    reach(progress, PreparationStep::picture);
    auto picture = take_picture(recording, run, *result, stop);
    if (stop.stop_requested()) return std::unexpected(Trouble::stopped);
    return PreparedFiles{.recording = recording,
                         .picture = std::move(picture),
                         .content_type = result->video ? "video/mp4" : "audio/mp4",
                         .duration = result->duration,
                         .bytes = fs::file_size(recording)};
}

}  // namespace plenary::media
