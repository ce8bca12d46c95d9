#pragma once
#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <optional>
#include <string>

#include "accounts/policy.hpp"
#include "db/database.hpp"
#include "events/event_service.hpp"
#include "events/registration_mode.hpp"
#include "platform/clock.hpp"
#include "registration/decision.hpp"
#include "registration/organiser_changes.hpp"
#include "registration/own_data.hpp"
#include "registration/people_file.hpp"

namespace plenary::registration {

namespace asio = boost::asio;

// Somebody whom an organiser puts on the list: guest or staff.
struct PersonByHand {
    OwnData own;
    std::string email;
    RegistrationKind kind = RegistrationKind::guest;
};

// An organiser who looks at their event as attendees do.
struct TrialPerson {
    std::string name;
    std::string email;
    std::string language;
};

// What organisers do with the registrations of their events. Scopes come from Policy, so that whoever holds one was
// let in. For any number of threads.
class OrganiserService {
public:
    // Both outlive this.
    OrganiserService(db::Database& database, events::EventService& events, accounts::Policy policy, const Clock& clock,
                     std::chrono::hours offer)
        : database_(database),
          events_(events),
          policy_(policy),
          clock_(clock),
          changes_(policy, offer),
          offer_(offer) {}

    // The right `at` an event for one registration there. Errors: not_found for one at another event.
    asio::awaitable<Result<accounts::Scope>> scope_of(accounts::Scope at, RegistrationId registration);

    // Errors of all: as OrganiserChanges.
    asio::awaitable<Result<void>> take(accounts::Scope scope, StepWanted wanted);
    // Errors also: invalid for an address that is none and an authority that the register does not have.
    asio::awaitable<Result<Added>> add(accounts::Scope at, PersonByHand person);
    // What would become of the people of a file, or with `write` becomes of them: one entry a person, in their order.
    // Errors: as add for the event; of each as of one.
    asio::awaitable<Result<std::vector<Result<Added>>>> add_file(accounts::Scope at, std::vector<FilePerson> people,
                                                                 RegistrationKind kind, bool write);
    asio::awaitable<Result<void>> send_again(accounts::Scope scope);
    // The place whose link is shown to the organiser: the log says so.
    asio::awaitable<Result<Registration>> hand_over(accounts::Scope scope);
    // Errors: conflict at /event while it is not public.
    asio::awaitable<Result<Registration>> open_trial(accounts::Scope at, TrialPerson person);

    // Errors: as events::set_registration_mode. The event's next version.
    asio::awaitable<Result<std::int64_t>> set_mode(accounts::Scope at, events::RegistrationMode mode,
                                                   ExpectedVersions on);

    asio::awaitable<DecisionMade> decide(accounts::Scope at, DecisionWanted wanted);
    // Errors: as undo_decision.
    asio::awaitable<Result<DecisionUndone>> undo(accounts::Scope at, DecisionId decision);

private:
    db::Database& database_;
    events::EventService& events_;
    accounts::Policy policy_;
    const Clock& clock_;
    OrganiserChanges changes_;
    std::chrono::hours offer_;
};

}  // namespace plenary::registration
