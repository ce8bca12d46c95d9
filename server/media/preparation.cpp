#include "media/preparation.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

namespace plenary::media {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t k_left_free = 512ULL * 1024 * 1024;
constexpr std::uint64_t k_least_result = 256ULL * 1024 * 1024;

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
    return std::unexpected(end->out_of_time ? Trouble::takes_too_long : Trouble::damaged);
}

std::optional<fs::path> take_picture(const fs::path& recording, const fs::path& output, const MediaFacts& facts,
                                     const std::stop_token& stop) {
    if (!facts.video) return std::nullopt;
    const auto end = run_jailed(picture_command(recording, output, facts.duration / 10), [](std::string_view) {}, stop);
    const auto picture = output / k_picture_name;
    std::error_code missing;
    if (!end || end->status != 0 || !fs::is_regular_file(fs::symlink_status(picture, missing))) return std::nullopt;
    return picture;
}

}  // namespace

std::expected<PreparedFiles, Trouble> prepare_recording(const fs::path& file, const fs::path& output,
                                                        PreparationProgress& progress, const std::stop_token& stop) {
    if (!may_be_media(kind_of_content(file))) return std::unexpected(Trouble::another_kind);
    const auto facts = probe(file, stop);
    if (!facts) return std::unexpected(facts.error());
    if (fs::space(output).available < fs::file_size(file) + k_left_free) return std::unexpected(Trouble::no_room);

    progress.step = PreparationStep::convert;
    if (auto converted = convert_somehow(file, output, *facts, progress, stop); !converted)
        return std::unexpected(converted.error());
    const auto recording = output / k_converted_name;
    if (!fs::is_regular_file(fs::symlink_status(recording))) return std::unexpected(Trouble::damaged);
    const auto result = probe(recording, stop);
    if (!result) return std::unexpected(result.error() == Trouble::unreadable ? Trouble::damaged : result.error());
    if (result->duration.count() == 0) return std::unexpected(Trouble::empty);

    progress.step = PreparationStep::picture;
    auto picture = take_picture(recording, output, *result, stop);
    if (stop.stop_requested()) return std::unexpected(Trouble::stopped);
    return PreparedFiles{.recording = recording,
                         .picture = std::move(picture),
                         .content_type = result->video ? "video/mp4" : "audio/mp4",
                         .duration = result->duration,
                         .bytes = fs::file_size(recording)};
}

}  // namespace plenary::media
