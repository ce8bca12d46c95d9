#include "registration/sign_ups/sign_up_availability.hpp"

namespace plenary::registration {

events::Availability availability_of(const events::Event& event, const agenda::Session& session,
                                     const SignUpPlaces& places, Instant now) {
    const bool takes_place = event.state == events::EventState::published && !event.postponed;
    if (!takes_place || !agenda::takes_sign_ups(session, now)) return events::Availability::closed;
    return events::availability_of(places.left);
}

}  // namespace plenary::registration
