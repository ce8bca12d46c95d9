#include "conferencing/stream_provider.hpp"

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

Media media_of(const RoomData& room, const std::string& address) {
    constexpr std::array<std::string_view, 4> k_files{".mp4", ".m4v", ".webm", ".ogv"};
    const auto path = std::string_view(address).substr(0, address.find_first_of("?#"));
    const bool ends_as_file = std::ranges::any_of(k_files, [&](auto ending) { return path.ends_with(ending); });
    return room.value("kind", ends_as_file ? "file" : "hls") == "file" ? Media::file : Media::hls;
}

}  // namespace

asio::awaitable<Result<Source>> StreamProvider::enter(Entrance entrance) {
    const auto address = entrance.room.value("address", "");
    if (address.empty())
        co_return std::unexpected(Error{ErrorCode::unavailable, "The stream has no address yet. The host knows."});
    co_return Source{media_of(entrance.room, address), address};
}

std::vector<std::string> StreamProvider::origins(const RoomData& room) const {
    auto origin = origin_of(room.value("address", ""));
    return origin.empty() ? std::vector<std::string>{} : std::vector{std::move(origin)};
}

asio::awaitable<Health> StreamProvider::check(RoomData room) {
    auto address = room.value("address", "");
    if (address.empty()) co_return Health::failing;
    if (origin_of(address).empty()) co_return Health::good;
    co_return co_await answers_(std::move(address)) ? Health::good : Health::failing;
}

}  // namespace plenary::conferencing
