#pragma once
#include <memory>
#include <optional>
#include <vector>

#include "agenda/session.hpp"
#include "conferencing/conferencing_service.hpp"
#include "registration/registration.hpp"
#include "registration/sign_ups/sign_up_availability.hpp"

namespace plenary::personal {

// What a session that asks for sign-up is to one person.
struct OwnSeat {
    std::optional<registration::OwnSignUp> own{};  // none: never signed up
    events::Availability places = events::Availability::closed;
    Instant closes_at;
};

// The door of a session's room on the screen.
struct OwnDoor {
    Instant opens_at;
    conferencing::RoomState room = conferencing::RoomState::not_open;
    bool lets_in = false;
};

struct OwnSession {
    const agenda::Session* session;
    bool starred = false;
    std::optional<OwnSeat> seat;  // none: the session asks for no sign-up, or this person comes in without
    std::optional<OwnDoor> door;  // none: no room on the screen
};

// One person's agenda at one moment, in the order of the starts.
struct OwnAgenda {
    registration::Registration registration;
    std::shared_ptr<const events::Event> event;
    std::shared_ptr<const agenda::Agenda> agenda;  // what `sessions` point into
    std::vector<OwnSession> sessions;
    Instant now;
};

// Whether this person has to sign up for the session: guests where it asks for it.
[[nodiscard]] bool needs_sign_up(const agenda::Session& session, registration::RegistrationKind kind);
// Whether a place at the event is enough for the session, or the sign-up is there.
[[nodiscard]] bool is_let_in(const agenda::Session& session, registration::RegistrationKind kind,
                             const registration::OwnSignUp* own);
// Whether any session of the event asks for sign-up.
[[nodiscard]] bool asks_anywhere(const agenda::Agenda& agenda);

}  // namespace plenary::personal
