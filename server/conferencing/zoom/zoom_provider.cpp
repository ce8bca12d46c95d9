#include "conferencing/zoom/zoom_provider.hpp"

#include "conferencing/zoom/wire.hpp"

namespace plenary::conferencing {

ZoomProvider::ZoomProvider(zoom::Settings settings, ServiceLine& line, const Clock& clock)
    : settings_(std::move(settings)), calls_(settings_, line, clock) {}

Ways ZoomProvider::ways() const {
    const bool webinar = settings_.kind == zoom::Kind::webinar;
    return {.waiting_room = !webinar,
            .webinar = webinar,
            .interpretation = paid(),
            .breakout_rooms = !webinar,
            .captions = true};
}

asio::awaitable<Result<Source>> ZoomProvider::enter(Entrance entrance) {
    const auto room = zoom::read_room(entrance.room);
    std::string address;
    if (entrance.role == Role::moderator) {
        // Good for two hours, so asked for at each entrance and kept nowhere.
        const auto described = zoom::body_or_error(co_await rooms_.describe(room));
        if (!described) co_return std::unexpected(described.error());
        address = zoom::text_of(*described, "start_url");
    } else {
        address = paid() ? std::move(entrance.admission) : room.join_url;
    }
    if (address.empty())
        co_return std::unexpected(Error{ErrorCode::unavailable,
                                        "Your link into this room is still being made. Try again in a minute.",
                                        {},
                                        std::chrono::seconds{60}});
    co_return Source{Media::window, std::move(address)};
}

asio::awaitable<Health> ZoomProvider::check(RoomData data) {
    const auto described = co_await rooms_.describe(zoom::read_room(data));
    co_return described && !described->fault ? Health::good : Health::failing;
}

}  // namespace plenary::conferencing
