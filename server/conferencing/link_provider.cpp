#include "conferencing/link_provider.hpp"

namespace plenary::conferencing {

asio::awaitable<Result<Source>> LinkProvider::enter(Entrance entrance) {
    auto address = entrance.room.value("address", "");
    if (address.empty())
        co_return std::unexpected(Error{ErrorCode::unavailable, "The room has no address yet. The host knows."});
    co_return Source{Media::window, std::move(address)};
}

asio::awaitable<Health> LinkProvider::check(RoomData room) {
    co_return room.value("address", "").empty() ? Health::failing : Health::unknown;
}

}  // namespace plenary::conferencing
