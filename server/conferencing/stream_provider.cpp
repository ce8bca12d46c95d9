#include "conferencing/provider.hpp"

#include <algorithm>
#include <array>

namespace plenary::conferencing {
namespace {

// "https://media.example.org/live/a.m3u8" → "https://media.example.org"; empty for our own addresses.
std::string origin_of(const std::string& address) {
    const auto scheme = address.find("://");
    if (scheme == std::string::npos) return {};
    return address.substr(0, address.find_first_of("/?#", scheme + 3));
}

Media media_of(const nlohmann::json& room, const std::string& address) {
    constexpr std::array<std::string_view, 4> k_files{".mp4", ".m4v", ".webm", ".ogv"};
    const auto path = std::string_view(address).substr(0, address.find_first_of("?#"));
    const bool ends_as_file = std::ranges::any_of(k_files, [&](auto ending) { return path.ends_with(ending); });
    return room.value("kind", ends_as_file ? "file" : "hls") == "file" ? Media::file : Media::hls;
}

}  // namespace

std::string_view to_string(Media media) {
    switch (media) {
        case Media::hls:
            return "hls";
        case Media::file:
            return "file";
        case Media::frame:
            return "frame";
        case Media::window:
            return "window";
    }
    return "";
}

asio::awaitable<Result<Source>> StreamProvider::enter(Entrance entrance) {
    const auto address = entrance.room.value("address", "");
    if (address.empty())
        co_return std::unexpected(Error{ErrorCode::unavailable, "The stream has no address yet. The host knows."});
    Source source{media_of(entrance.room, address), address, {}};
    if (auto origin = origin_of(address); !origin.empty()) source.origins.push_back(std::move(origin));
    co_return source;
}

}  // namespace plenary::conferencing
