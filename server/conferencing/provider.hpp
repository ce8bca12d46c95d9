#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "conferencing/provider_parts.hpp"

namespace plenary::conferencing {

// What a room offers those who are in it; nothing of ours depends on it but what pages say and ask.
struct Ways {
    bool waiting_room = false;
    bool webinar = false;  // an audience that only watches and listens
    bool interpretation = false;
    bool breakout_rooms = false;
    bool captions = false;
    bool operator==(const Ways&) const = default;
};

// What a provider can do. The rest of the server asks for capabilities, never for names.
struct Capabilities {
    bool counts_on_our_page = false;    // presence on the join page is presence in the room
    bool plays_in_our_page = false;     // else the room opens in a window of its own
    bool makes_rooms = false;           // else somebody types where the room is
    bool reports_participants = false;  // a report after the session tells who was there
    bool sends_signals = false;         // it tells by itself what happens
    bool records = false;               // recordings lie there to be fetched
    bool admits_by_name = false;        // everybody who comes is announced before and has a link of their own
    bool tells_who_is_in = false;       // who is in at this moment
    bool takes_slides = false;          // slides are shown from within the room
    bool has_stage = false;             // of ours: people are brought up to it, and removed from the room
    Ways ways{};
    bool operator==(const Capabilities&) const = default;
};

enum class Media { hls, file, frame, window, stage };
[[nodiscard]] std::string_view to_string(Media media);

// Who enters which room. `registration` is the person's key at the service: it comes back in reports and signals.
struct Entrance {
    SessionId session;
    RegistrationId registration;
    std::string display_name;
    RoomData room;
    Role role = Role::attendee;
    std::string admission{};  // Admission::address, where the room has a list of guests and this one is on it
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
    [[nodiscard]] virtual AccountCheck* account_check() { return nullptr; }
    [[nodiscard]] virtual GuestList* guest_list() { return nullptr; }
    [[nodiscard]] virtual Roll* roll() { return nullptr; }
    [[nodiscard]] virtual SlidesStand* slides_stand() { return nullptr; }
    [[nodiscard]] virtual RoomMaker* room_maker() { return nullptr; }
    [[nodiscard]] virtual ParticipantReports* reports() { return nullptr; }
    [[nodiscard]] virtual SignalReader* signals() { return nullptr; }
    [[nodiscard]] virtual RecordingShelf* shelf() { return nullptr; }

protected:
    struct OnOurPage {
        bool counts = false;
        bool plays = false;
        bool stage = false;
    };
    [[nodiscard]] virtual OnOurPage on_our_page() const = 0;
    [[nodiscard]] virtual Ways ways() const { return {}; }
};

}  // namespace plenary::conferencing
