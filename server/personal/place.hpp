#pragma once
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "agenda/session.hpp"
#include "attendance/presence_service.hpp"
#include "conferencing/built_in/stage_rules.hpp"
#include "conferencing/conferencing_service.hpp"
#include "events/event.hpp"
#include "personal/own_agenda.hpp"
#include "recordings/recording.hpp"
#include "recordings/watched.hpp"
#include "registration/registration.hpp"

namespace plenary::personal {

// One person's place with all that its page shows, as it is at `now`.
struct Place {
    registration::Registration registration;
    std::shared_ptr<const events::Event> event;
    std::optional<agenda::Session> session;  // the one with a room on the screen: asked for, live, next or last
    conferencing::RoomTimes times{};         // of the session; without one, of the whole event
    conferencing::RoomState room = conferencing::RoomState::not_open;
    std::optional<conferencing::Capabilities> capabilities{};  // of the room's provider; none: not set up here
    std::optional<registration::OwnSignUp> sign_up{};          // for the session
    conferencing::Role role = conferencing::Role::attendee;    // as whom they enter a room elsewhere
    bool full = false;                                         // the room takes nobody more; who is inside stays
    conferencing::built_in::Standing standing{};               // in rooms where people meet
    attendance::Counted counted;                               // over the whole event
    std::vector<recordings::Recording> recordings;             // of the session
    std::optional<recordings::OnDemand> on_demand{};           // over the whole event, beside what is counted
    Instant now;
};

// What the recording page knows besides.
struct Watching {
    std::uintmax_t bytes = 0;       // of the recording that may be watched
    recordings::Watched seen;       // of it, by this person
    events::TextByLanguage reason;  // why the event is not recorded, in the organiser's words
};

enum class Action { join, watch, accept, give_up, register_again };
[[nodiscard]] std::string_view to_string(Action action);

// What the person may do now.
[[nodiscard]] std::vector<Action> actions_of(const Place& place);
// The recording that the person may watch now, or null.
[[nodiscard]] const recordings::Recording* watchable(const Place& place);
// The recording of which the page says why it cannot be watched: what was published before what was not. Null where
// there is none.
[[nodiscard]] const recordings::Recording* announced(const Place& place);
// Whether the place opens a room: confirmed, at an event that takes place.
[[nodiscard]] bool holds_place(const Place& place);

// Whether the place opens the room of its session: one that asks for sign-up lets in who has a place in it.
[[nodiscard]] bool opens_room(const Place& place);
// Whether a host has removed the person from the room for good.
[[nodiscard]] bool is_removed(const Place& place);

// Whether nothing more comes of the event for its holder: it is over, or it is on line alone and the last of its rooms
// was closed, however early.
[[nodiscard]] bool is_over(const Place& place);

// When the room opens, by the event's start while none is set up; none where the event is not online, while whole days
// have no session yet, and once the last room was closed.
[[nodiscard]] std::optional<Instant> room_opens_at(const Place& place);

// Of the sessions with a room on the screen that let this person in, or else of all: the one that is live, else the
// next, else the last.
[[nodiscard]] const agenda::Session* session_at(const agenda::Agenda& agenda, registration::RegistrationKind kind,
                                                const std::vector<registration::OwnSignUp>& own, Instant now);

}  // namespace plenary::personal
