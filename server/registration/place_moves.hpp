#pragma once
#include <chrono>

#include "accounts/policy.hpp"
#include "events/event.hpp"
#include "platform/clock.hpp"
#include "registration/mail_task.hpp"
#include "registration/place_pool.hpp"
#include "registration/registration.hpp"

// What every change of a place is made of, inside a transaction that has locked the event's pools.
namespace plenary::db {
class Transaction;
}

namespace plenary::registration {

// What may_register() weighs, as it stands under the lock of the event's pools.
[[nodiscard]] events::Event read_window(db::Transaction& transaction, const accounts::Scope& scope);

// What the mail about the scope's place is like, besides its kind.
struct MailManner {
    std::optional<RegistrationState> given_up{};  // what it was
    bool by_organiser = false;
};
// To the scope's registration; nothing goes to a trial.
void send_mail(db::Transaction& transaction, const accounts::Scope& scope, MailKind kind, Instant now,
               MailManner manner = {});

// After the commit the open pages of `registration` look whether it still has a place: "place/<event>/<registration>".
void tell_open_pages(db::Transaction& transaction, const accounts::Scope& scope, const RegistrationId& registration);

// Writes the state with its row in the log, and tells the open pages.
void move_to(db::Transaction& transaction, const accounts::Scope& scope, RegistrationState to,
             std::optional<Instant> offer_until, Instant now);

// Gives back what the registration takes or holds: of a guest alone.
void free_place(PlacePools& pools, const Registration& registration);

// A freed place becomes `held` for the first in line whose pools all have room, until nobody can be served.
// An offer ends with the registration, and an event that takes nobody offers nothing.
void offer_freed_places(db::Transaction& transaction, const accounts::Policy& policy, const accounts::Scope& scope,
                        PlacePools& pools, std::chrono::hours offer, Instant now);

}  // namespace plenary::registration
