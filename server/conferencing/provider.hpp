#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "conferencing/provider_parts.hpp"

namespace plenary::conferencing {

// What a provider can do. The rest of the server asks for capabilities, never for names.
struct Capabilities {
    bool counts_on_our_page = false;    // presence on the join page is presence in the room
    bool plays_in_our_page = false;     // else the room opens in a window of its own
    bool makes_rooms = false;           // else somebody types where the room is
    bool reports_participants = false;  // a report after the session tells who was there
    bool sends_signals = false;         // it tells by itself what happens
    bool records = false;               // recordings lie there to be fetched
    bool operator==(const Capabilities&) const = default;
};

enum class Media { hls, file, frame, window };
[[nodiscard]] std::string_view to_string(Media media);

// Who enters which room. `registration` is the person's key at the service: it comes back in reports and signals.
struct Entrance {
    SessionId session;
    RegistrationId registration;
    std::string display_name;
    RoomData room;
};

// What the join page plays, frames or opens.
struct Source {
    Media media;
    std::string address;
};

// Whether a room would work now.
enum class Health { good, failing, unknown };
[[nodiscard]] std::string_view to_string(Health health);

// A video-conferencing service: what it does on our page, and the parts that it has besides.
class Provider {
public:
    virtual ~Provider() = default;
    [[nodiscard]] virtual std::string_view name() const = 0;
    // As its page and its parts are.
    [[nodiscard]] Capabilities capabilities();
    // What a page may load from for this room (Content-Security-Policy), besides our own; known before it opens.
    [[nodiscard]] virtual std::vector<std::string> origins(const RoomData& /*room*/) const { return {}; }
    // Made for each entrance anew. Errors: unavailable, with words for the person who waits.
    virtual asio::awaitable<Result<Source>> enter(Entrance entrance) = 0;
    // Unknown where only the room's hosts can see that.
    virtual asio::awaitable<Health> check(RoomData room) = 0;

    // Null: it cannot.
    [[nodiscard]] virtual RoomMaker* room_maker() { return nullptr; }
    [[nodiscard]] virtual ParticipantReports* reports() { return nullptr; }
    [[nodiscard]] virtual SignalReader* signals() { return nullptr; }
    [[nodiscard]] virtual RecordingShelf* shelf() { return nullptr; }

protected:
    struct OnOurPage {
        bool counts = false;
        bool plays = false;
    };
    [[nodiscard]] virtual OnOurPage on_our_page() const = 0;
};

}  // namespace plenary::conferencing
