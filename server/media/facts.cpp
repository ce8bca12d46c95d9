#include "media/facts.hpp"

#include <magic.h>

#include <array>
#include <charconv>
#include <cmath>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "media/containers.hpp"

namespace plenary::media {
namespace {

using nlohmann::json;

constexpr std::size_t k_looked_at = 256 * 1024;
constexpr std::uint64_t k_probe_memory = 512ULL * 1024 * 1024;

std::string text_at(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

int number_at(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_number_integer() ? found->get<int>() : 0;
}

// Seconds as text, "86.016000"; nothing for "N/A".
std::optional<double> seconds_at(const json& object, const char* name) {
    const auto text = text_at(object, name);
    double seconds = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (text.empty() || fault != std::errc{} || !std::isfinite(seconds) || seconds <= 0) return std::nullopt;
    return seconds;
}

bool is_cover(const json& stream) {
    return stream.contains("disposition") && number_at(stream["disposition"], "attached_pic") == 1;
}

void take_stream(const json& stream, MediaFacts& facts) {
    const auto type = text_at(stream, "codec_type"), codec = text_at(stream, "codec_name");
    if (codec.empty() || codec == "unknown") return;
    if (type == "video" && !facts.video && !is_cover(stream))
        facts.video = {codec, text_at(stream, "pix_fmt"), number_at(stream, "width"), number_at(stream, "height")};
    if (type == "audio" && !facts.audio) facts.audio = {codec, number_at(stream, "channels")};
}

}  // namespace

std::string kind_of_content(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string start(k_looked_at, '\0');
    in.read(start.data(), static_cast<std::streamsize>(start.size()));
    start.resize(static_cast<std::size_t>(in.gcount()));
    const std::unique_ptr<magic_set, decltype(&magic_close)> magic(magic_open(MAGIC_MIME_TYPE), &magic_close);
    if (!magic || magic_load(magic.get(), nullptr) != 0) throw std::runtime_error("no list of kinds of files");
    const auto* kind = magic_buffer(magic.get(), start.data(), start.size());
    return kind == nullptr || std::string_view(kind) == "application/octet-stream" ? "" : kind;
}

bool may_be_media(std::string_view kind) {
    return kind.empty() || kind.starts_with("video/") || kind.starts_with("audio/") || kind == "application/ogg" ||
           kind == "application/vnd.ms-asf" || kind == "application/mxf";
}

JailedCommand probe_command(const std::filesystem::path& file) {
    return {.arguments = {"ffprobe", "-v", "error", "-print_format", "json", "-show_format", "-show_streams",
                          "-protocol_whitelist", "file", "-format_whitelist", std::string(k_containers), "-i",
                          std::string(k_jail_input)},
            .input = file,
            .output = {},
            .limits = {.time = std::chrono::seconds{90},
                       .processor = std::chrono::seconds{60},
                       .memory_bytes = k_probe_memory,
                       .file_bytes = 1}};
}

std::expected<MediaFacts, NoMedia> read_facts(std::string_view probe_output) {
    const auto probed = json::parse(probe_output, nullptr, false);
    if (!probed.is_object() || !probed.contains("streams") || !probed.contains("format"))
        return std::unexpected(NoMedia::unreadable);
    MediaFacts facts{};
    std::optional<double> seconds = seconds_at(probed["format"], "duration");
    for (const auto& stream : probed["streams"]) {
        take_stream(stream, facts);
        if (!seconds) seconds = seconds_at(stream, "duration");
    }
    if (!facts.video && !facts.audio) return std::unexpected(NoMedia::without_sound_and_picture);
    facts.duration = std::chrono::milliseconds{std::llround(seconds.value_or(0) * 1000)};
    return facts;
}

}  // namespace plenary::media
