#pragma once
#include "conferencing/bigbluebutton/meetings.hpp"

namespace plenary::conferencing::bigbluebutton {

// Rooms of sessions on the servers of an account. A room stays on the server it was made on.
class Rooms final : public RoomMaker, public Roll, public SlidesStand {
public:
    Rooms(const Settings& settings, Calls& calls, Meetings& meetings, const Clock& clock)
        : settings_(settings), calls_(calls), meetings_(meetings), clock_(clock) {}

    // Asks every server. One that does not answer is passed over as long as another does: a room that was made there is
    // empty and goes by itself.
    asio::awaitable<Result<std::optional<RoomData>>> find(SessionId session) override;
    // On the server with the fewest people in, then with the fewest rooms.
    asio::awaitable<Result<RoomData>> make(RoomWish wish) override;
    // A room that nobody is in is made anew where the name or the recording differ. Otherwise it keeps its name until it
    // is made anew. Errors: conflict where it would be recorded, or would not be, from now on, and somebody is in.
    asio::awaitable<Result<RoomData>> change(RoomData room, RoomWish wish) override;
    asio::awaitable<Result<void>> end(RoomData room) override;
    // Its recordings stay on the shelf.
    asio::awaitable<Result<void>> remove(RoomData room) override;

    // BigBlueButton does not say since when somebody is in: everybody joined at the instant of asking. What happens from
    // now on is asked for along: bbb-webhooks forgets whom it could not reach.
    asio::awaitable<Result<std::vector<Stay>>> who_is_in(RoomData room) override;

    // Shown at once, not to be downloaded from there. Errors: unavailable where the room does not run yet.
    asio::awaitable<Result<void>> put(RoomData room, std::string address, std::string file_name) override;

private:
    [[nodiscard]] asio::awaitable<Result<Server>> least_loaded();

    const Settings& settings_;
    Calls& calls_;
    Meetings& meetings_;
    const Clock& clock_;
};

// People and meetings on a server, as `getMeetings` says it; the fewer the better.
struct Load {
    std::int64_t people = 0, meetings = 0;
    auto operator<=>(const Load&) const = default;
};
[[nodiscard]] Load load_in(const Answer& meetings);

// The document of `insertDocument`.
[[nodiscard]] std::string slides_document(std::string_view address, std::string_view file_name);

}  // namespace plenary::conferencing::bigbluebutton
