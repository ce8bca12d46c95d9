#include "personal/place.hpp"

#include <algorithm>

namespace plenary::personal {

using registration::RegistrationState;

namespace {

bool is_closed_for_good(const Place& place) { return place.session && place.room == conferencing::RoomState::ended; }

const agenda::Session* session_among(const agenda::Agenda& agenda, auto chosen, Instant now) {
    const agenda::Session *next = nullptr, *last = nullptr;
    for (const auto& session : agenda.sessions) {
        if (session.provider.empty() || !chosen(session)) continue;
        if (agenda::is_live(session, now)) return &session;
        if (session.starts_at > now && (!next || session.starts_at < next->starts_at)) next = &session;
        if (session.starts_at <= now && (!last || session.starts_at > last->starts_at)) last = &session;
    }
    return next ? next : last;
}

}  // namespace

std::string_view to_string(Action action) {
    switch (action) {
        case Action::join:
            return "join";
        case Action::watch:
            return "watch";
        case Action::accept:
            return "accept";
        case Action::give_up:
            return "give_up";
        case Action::register_again:
            return "register_again";
    }
    return "";
}

bool holds_place(const Place& place) {
    return place.registration.state == RegistrationState::confirmed &&
           place.event->state != events::EventState::cancelled;
}

bool opens_room(const Place& place) {
    if (!holds_place(place) || !place.session) return false;
    return is_let_in(*place.session, place.registration.kind, place.sign_up ? &*place.sign_up : nullptr);
}

bool is_removed(const Place& place) { return place.standing == conferencing::built_in::Standing::removed; }

const recordings::Recording* watchable(const Place& place) {
    if (!holds_place(place)) return nullptr;
    const bool attended = place.counted.attended();
    const auto found = std::ranges::find_if(place.recordings, [&](const recordings::Recording& recording) {
        return may_watch(recording, attended, place.now);
    });
    return found == place.recordings.end() ? nullptr : &*found;
}

const recordings::Recording* announced(const Place& place) {
    if (place.recordings.empty()) return nullptr;
    const auto published =
        std::ranges::find(place.recordings, recordings::RecordingState::published, &recordings::Recording::state);
    return published == place.recordings.end() ? &place.recordings.front() : &*published;
}

std::vector<Action> actions_of(const Place& place) {
    std::vector<Action> actions;
    const auto state = place.registration.state;
    const bool open_door = place.session && conferencing::is_open(place.room);
    if (opens_room(place) && open_door && !is_removed(place)) actions.push_back(Action::join);
    if (watchable(place)) actions.push_back(Action::watch);
    const bool open = events::may_register(*place.event, place.now).has_value();
    if (state == RegistrationState::offered && *place.registration.offer_until > place.now && open)
        actions.push_back(Action::accept);
    if (is_standing(state) && !is_over(place)) actions.push_back(Action::give_up);
    if (may_register_again(state) && open) actions.push_back(Action::register_again);
    return actions;
}

bool is_over(const Place& place) {
    return events::is_over(*place.event, place.now) || (!place.event->on_site && is_closed_for_good(place));
}

std::optional<Instant> room_opens_at(const Place& place) {
    if (is_closed_for_good(place)) return std::nullopt;
    const bool expected = place.event->online && !place.event->all_day;
    return place.session || expected ? std::optional(place.times.opens_at) : std::nullopt;
}

const agenda::Session* session_at(const agenda::Agenda& agenda, registration::RegistrationKind kind,
                                  const std::vector<registration::OwnSignUp>& own, Instant now) {
    const auto lets_in = [&](const agenda::Session& session) {
        return is_let_in(session, kind, registration::find_sign_up(own, session.id));
    };
    if (const auto* session = session_among(agenda, lets_in, now)) return session;
    return session_among(agenda, [](const auto&) { return true; }, now);
}

}  // namespace plenary::personal
