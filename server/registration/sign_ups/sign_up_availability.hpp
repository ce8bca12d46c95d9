#pragma once
#include "agenda/session.hpp"
#include "events/event_service.hpp"
#include "registration/sign_ups/sign_up.hpp"

namespace plenary::registration {

// How the places of one session stand, for everybody.
struct SignUpPlaces {
    SessionId session;
    events::PlacesLeft left;
};

// As of events: `closed` where the session takes nobody any more, or the event does not take place as planned.
[[nodiscard]] events::Availability availability_of(const events::Event& event, const agenda::Session& session,
                                                   const SignUpPlaces& places, Instant now);

}  // namespace plenary::registration
