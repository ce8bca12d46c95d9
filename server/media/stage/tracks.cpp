#include "media/stage/tracks.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

namespace plenary::media::stage {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view k_mark = "MJR00002";
constexpr std::size_t k_longest_head = 4096;

std::size_t big_endian(const std::string& two) {
    return static_cast<std::size_t>(static_cast<unsigned char>(two[0])) * 256 + static_cast<unsigned char>(two[1]);
}

}  // namespace

std::optional<TrackHead> read_track_head(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string start(k_mark.size() + 2, '\0');
    in.read(start.data(), static_cast<std::streamsize>(start.size()));
    if (!in || !start.starts_with(k_mark)) return std::nullopt;
    std::string text(std::min(big_endian(start.substr(k_mark.size())), k_longest_head), '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    const auto head = in ? nlohmann::json::parse(text, nullptr, false) : nlohmann::json();
    if (!head.is_object() || !head.contains("u") || in.peek() == std::char_traits<char>::eof()) return std::nullopt;
    return TrackHead{head.value("t", "") == "v", head.value("c", ""),
                     std::chrono::microseconds{head.value("u", std::int64_t{0})}};
}

std::vector<Track> find_tracks(const fs::path& folder) {
    static const RE2 k_name(R"(videoroom-[0-9a-f-]{36}(?:\.[\w-]{12})?-user-(.+)-\d{16}-(?:audio|video)-\d+\.mjr)");
    std::vector<Track> tracks;
    std::error_code missing;
    for (const auto& entry : fs::directory_iterator(folder, missing)) {
        std::string show;
        if (!entry.is_regular_file() || !RE2::FullMatch(entry.path().filename().string(), k_name, &show)) continue;
        if (const auto head = read_track_head(entry.path()))
            tracks.push_back({entry.path(), show, head->is_picture, head->codec, head->began});
    }
    std::ranges::sort(tracks, {}, [](const Track& track) { return std::pair(track.began, track.file); });
    return tracks;
}

}  // namespace plenary::media::stage
