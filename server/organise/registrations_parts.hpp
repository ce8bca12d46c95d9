#pragma once
#include "accounts/sign_in_service.hpp"
#include "events/event_service.hpp"
#include "messages/registration_mails.hpp"
#include "organise/organise_service.hpp"
#include "organise/registrations_service.hpp"
#include "registration/organiser_service.hpp"
#include "registration/registration_service.hpp"

namespace plenary::organise {

// What the calls about registrations stand on; all outlive them.
struct RegistrationsParts {
    OrganiseService& organise;
    RegistrationsService& table;
    registration::OrganiserService& changes;
    registration::RegistrationService& registrations;
    events::EventService& events;
    messages::RegistrationMails& mails;
    accounts::SignInService& sign_ins;
    const Clock& clock;
    std::string public_url;  // without a slash at the end
};

}  // namespace plenary::organise
