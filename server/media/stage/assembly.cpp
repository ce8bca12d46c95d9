#include "media/stage/assembly.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <fstream>

#include "media/stage/unpacking.hpp"

namespace plenary::media::stage {
namespace {

namespace fs = std::filesystem;
constexpr std::uint64_t k_least_result = 256ULL * 1024 * 1024;

std::uint64_t most_bytes(const fs::path& folder) {
    std::uint64_t all = 0;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.is_regular_file()) all += entry.file_size();
    return std::max(k_least_result, 4 * all);
}

std::expected<void, Trouble> run(const JailedCommand& command, const std::function<void(std::string_view)>& said,
                                 const std::stop_token& stop) {
    const auto end = run_jailed(command, said, stop);
    if (!end) return std::unexpected(end.error() == JailFault::stopped ? Trouble::stopped : Trouble::no_converter);
    if (end->status == 0) return {};
    const auto line = std::string_view(end->errors).substr(0, end->errors.find('\n'));
    spdlog::warn("media: {} ended with {}: {}", command.arguments.front(), end->status, line.substr(0, 200));
    return std::unexpected(end->out_of_time ? Trouble::takes_too_long : Trouble::damaged);
}

std::expected<MediaFacts, Trouble> probe(const fs::path& file, const std::stop_token& stop) {
    std::string said;
    if (auto done = run(probe_command(file), [&](std::string_view bytes) { said += bytes; }, stop); !done)
        return std::unexpected(done.error());
    auto facts = read_facts(said);
    if (!facts) return std::unexpected(Trouble::damaged);
    return *std::move(facts);
}

class Assembly {
public:
    Assembly(const fs::path& folder, const std::map<std::string, Shown>& shown, fs::path output,
             PreparationProgress& progress, const std::stop_token& stop)
        : shown_(shown), output_(std::move(output)), progress_(progress), stop_(stop), bytes_(most_bytes(folder)) {
        for (const auto* name : {"raw", "clips", "result"}) {
            fs::remove_all(output_ / name);
            fs::create_directories(output_ / name);
            fs::permissions(output_ / name, fs::perms::others_read | fs::perms::others_exec, fs::perm_options::add);
        }
    }

    std::expected<AssembledStage, Trouble> of(const std::vector<Track>& tracks) {
        for (const auto& pair : pairs_of(tracks))
            if (const auto added = add_clip(pair, tracks.front().began); !added && ends_all(added.error()))
                return std::unexpected(added.error());
        if (clips_.empty()) return std::unexpected(Trouble::empty);
        clips_ = without_gaps(std::move(clips_));
        progress_.step = PreparationStep::convert;
        if (is_one_speaker(clips_)) {
            auto joined = join(clips_, "whole.mp4");
            if (!joined) return std::unexpected(joined.error());
            return AssembledStage{*std::move(joined), {}};
        }
        return compose();
    }

private:
    // A track that is damaged leaves the others as they are.
    static bool ends_all(Trouble trouble) { return trouble == Trouble::stopped || trouble == Trouble::no_converter; }

    std::expected<void, Trouble> unpack(const Track& track, const std::string& name) {
        return run(unpack_command(track, output_ / "raw", name, bytes_), [](std::string_view) {}, stop_);
    }

    std::expected<void, Trouble> add_clip(const Pair& pair, std::chrono::microseconds began) {
        const auto number = ++made_;
        std::string picture, sound;
        if (pair.picture) {
            auto name = fmt::format("{}.{}", number, pair.picture->codec == "h264" ? "mp4" : "webm");
            const auto done = unpack(*pair.picture, name);
            if (!done && ends_all(done.error())) return done;
            if (done) picture = std::move(name);
        }
        if (pair.sound) {
            auto name = fmt::format("{}.opus", number);
            const auto done = unpack(*pair.sound, name);
            if (!done && ends_all(done.error())) return done;
            if (done) sound = std::move(name);
        }
        if (picture.empty() && sound.empty()) return std::unexpected(Trouble::damaged);
        const auto later =
            pair.picture && pair.sound ? pair.sound->began - pair.picture->began : std::chrono::microseconds{0};
        Clip clip{.name = fmt::format("{}.mp4", number), .person = {}};
        const Parts parts{picture, sound, std::chrono::round<milliseconds>(later)};
        const auto united = run(
            unite_command(output_ / "raw", output_ / "clips", parts, clip.name, bytes_), [](std::string_view) {},
            stop_);
        if (!united) return united;
        const auto facts = probe(output_ / "clips" / clip.name, stop_);
        if (!facts) return std::unexpected(facts.error());
        const auto who = shown_.find(pair.first().show);
        clip.person = who == shown_.end() ? pair.first().show : who->second.person;
        clip.is_screen = who != shown_.end() && who->second.is_screen;
        if (who != shown_.end()) names_[clip.person] = who->second.name;
        clip.has_picture = facts->video.has_value();
        clip.has_sound = facts->audio.has_value();
        clip.from = std::chrono::round<milliseconds>(pair.first().began - began);
        clip.until = clip.from + facts->duration;
        clips_.push_back(std::move(clip));
        return {};
    }

    std::expected<fs::path, Trouble> join(const std::vector<Clip>& clips, const std::string& name) {
        const auto list = name + ".txt";
        std::ofstream(output_ / "clips" / list) << list_of(clips);
        const auto done = run(
            join_command(output_ / "clips", output_ / "result", list, name, bytes_), [](std::string_view) {}, stop_);
        if (!done) return std::unexpected(done.error());
        return output_ / "result" / name;
    }

    std::expected<AssembledStage, Trouble> compose() {
        milliseconds whole{0};
        for (const auto& clip : clips_) whole = std::max(whole, clip.until);
        ProgressReader reader(whole);
        const auto said = [&](std::string_view bytes) {
            reader.take(bytes);
            progress_.percent = reader.percent();
        };
        const auto command =
            compose_command(output_ / "clips", output_ / "result", clips_, "whole.mp4", std::max(bytes_, k_composed));
        if (const auto done = run(command, said, stop_); !done) return std::unexpected(done.error());
        AssembledStage assembled{output_ / "result" / "whole.mp4", {}};
        for (const auto& [person, name] : names_) {
            std::vector<Clip> theirs;
            for (const auto& clip : clips_)
                if (clip.person == person && !clip.is_screen) theirs.push_back(clip);
            if (theirs.empty()) continue;
            auto file = join(theirs, fmt::format("speaker{}.mp4", assembled.speakers.size() + 1));
            if (file) assembled.speakers.push_back({name, *std::move(file)});
        }
        return assembled;
    }

    // Of a picture that is encoded anew, however little was recorded.
    static constexpr std::uint64_t k_composed = 32ULL * 1024 * 1024 * 1024;

    const std::map<std::string, Shown>& shown_;
    fs::path output_;
    PreparationProgress& progress_;
    const std::stop_token& stop_;
    std::uint64_t bytes_;
    int made_ = 0;
    std::vector<Clip> clips_;
    std::map<std::string, std::string> names_;  // by person
};

}  // namespace

std::expected<AssembledStage, Trouble> assemble_stage(const fs::path& folder, const std::map<std::string, Shown>& shown,
                                                      const fs::path& output, PreparationProgress& progress,
                                                      const std::stop_token& stop) {
    const auto tracks = find_tracks(folder);
    if (tracks.empty()) return std::unexpected(Trouble::empty);
    return Assembly(folder, shown, output, progress, stop).of(tracks);
}

}  // namespace plenary::media::stage
