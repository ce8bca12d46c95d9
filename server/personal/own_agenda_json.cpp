#include "personal/own_agenda_json.hpp"

#include <nlohmann/json.hpp>

#include "personal/addresses.hpp"
#include "platform/instant_text.hpp"

namespace plenary::personal {
namespace {

using nlohmann::json;

json seat_json(const std::optional<OwnSeat>& seat) {
    if (!seat) return {};
    const int number = seat->own ? seat->own->waiting_number : 0;
    return {{"state", seat->own ? json(to_text(seat->own->state)) : json()},
            {"waiting_number", number > 0 ? json(number) : json()},
            {"places", to_string(seat->places)},
            {"closes_at", to_rfc3339(seat->closes_at)}};
}

json door_json(const std::optional<OwnDoor>& door, const Addresses& addresses, const agenda::Session& session) {
    if (!door) return {};
    using conferencing::RoomState;
    return {{"opens_at", to_rfc3339(door->opens_at)},
            {"open", conferencing::is_open(door->room)},
            {"over", door->room == RoomState::ended || door->room == RoomState::cancelled},
            {"lets_in", door->lets_in},
            {"page", addresses.join(session.id)}};
}

}  // namespace

json own_agenda_json(const OwnAgenda& own) {
    const Addresses addresses{own.registration.id};
    auto items = json::array();
    for (const auto& one : own.sessions) {
        const auto& session = *one.session;
        items.push_back({{"id", session.id.to_string()},
                         {"slug", session.slug},
                         {"title", session.title.all()},
                         {"starts_at", to_rfc3339(session.starts_at)},
                         {"ends_at", to_rfc3339(session.ends_at)},
                         {"day", session.day},
                         {"room", session.room ? json(session.room->name) : json()},
                         {"cancelled", session.state == agenda::SessionState::cancelled},
                         {"starred", one.starred},
                         {"sign_up", seat_json(one.seat)},
                         {"join", door_json(one.door, addresses, session)}});
        if (session.planned_start && *session.planned_start != session.starts_at)
            items.back()["planned_starts_at"] = to_rfc3339(*session.planned_start);
    }
    return {{"at", to_rfc3339(own.now)}, {"zone", own.event->zone}, {"items", std::move(items)}};
}

}  // namespace plenary::personal
