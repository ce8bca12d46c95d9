#pragma once
#include <chrono>
#include <span>
#include <vector>

#include "accounts/policy.hpp"
#include "platform/clock.hpp"
#include "platform/error.hpp"
#include "registration/organiser_step.hpp"
#include "registration/registration.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::registration {

struct StepWanted {
    OrganiserStep step;
    std::string reason;          // told in the mail; empty: none
    bool beyond_places = false;  // confirm although no place is free: raises `overbooked`, and the log says so
};

// What became of adding somebody by hand.
struct Added {
    RegistrationId registration;
    RegistrationState state;
};

// What organisers do with the places of their event, each inside a transaction that somebody else owns, under the same
// locks as the batches of registrations.
class OrganiserChanges {
public:
    OrganiserChanges(accounts::Policy policy, std::chrono::hours offer) : policy_(policy), offer_(offer) {}

    // Errors: not_found; conflict where the step does not fit the state, at /step, and where no place is free, at
    // /beyond_places.
    [[nodiscard]] Result<void> take(db::Transaction& transaction, const accounts::Scope& scope,
                                    const StepWanted& wanted, Instant now) const;

    // By the rules of admission, but decided by an organiser: a guest gets a place or waits, whoever else is of
    // `kind` gets neither. Errors: registration_closed; conflict at /email where the address stands here already or is
    // declined or blocked.
    [[nodiscard]] Result<Added> add(db::Transaction& transaction, const accounts::Scope& scope,
                                    const NewRegistration& person, RegistrationKind kind, Instant now) const;
    // The same for many at once, in their order: what becomes of each. With `only_look` nothing is written. Errors:
    // registration_closed; of each as of one, and conflict at /email for an address that came before.
    [[nodiscard]] Result<std::vector<Result<Added>>> add_all(db::Transaction& transaction, const accounts::Scope& scope,
                                                             std::span<const NewRegistration> people,
                                                             RegistrationKind kind, bool only_look, Instant now) const;

    // The place of the organiser's own at which they see what attendees see: one an account and event, without mails.
    [[nodiscard]] RegistrationId open_trial(db::Transaction& transaction, const accounts::Scope& scope,
                                            const NewRegistration& person, Instant now) const;

    // Sends the mail of the state at which the place stands once more.
    [[nodiscard]] Result<void> send_again(db::Transaction& transaction, const accounts::Scope& scope,
                                          Instant now) const;

private:
    accounts::Policy policy_;
    std::chrono::hours offer_;
};

}  // namespace plenary::registration
