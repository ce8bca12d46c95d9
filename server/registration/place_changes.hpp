#pragma once
#include <chrono>

#include "accounts/policy.hpp"
#include "platform/clock.hpp"
#include "platform/error.hpp"
#include "registration/registration.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::registration {

// The changes of one place after it was registered, each inside a transaction that somebody else
// owns. All lock the event's pools first, so that they and the batches of registrations take turns.
class PlaceChanges {
public:
    // `offer` is how long a freed place waits for the next in line, at most until registration closes.
    PlaceChanges(accounts::Policy policy, std::chrono::hours offer) : policy_(policy), offer_(offer) {}

    // The place, the wait or the request is gone, and a freed place is offered to the next in line in
    // the same transaction. Given up already: nothing happens. Errors: not_found.
    [[nodiscard]] Result<void> give_up(db::Transaction& transaction, const accounts::Scope& scope, Instant now) const;

    // Errors: place_taken where there is no offer, or none any more; as events::may_register where the
    // event takes nobody; not_found.
    [[nodiscard]] Result<void> accept(db::Transaction& transaction, const accounts::Scope& scope, Instant now) const;

    // Staff and trials are there again, without a place of a pool.
    void return_uncounted(db::Transaction& transaction, const accounts::Scope& scope, Instant now) const;

    // Lets past offers of the scope's event expire and offers their places to the next.
    void expire_offers(db::Transaction& transaction, const accounts::Scope& scope, Instant now) const;

    // Gives the scope's registration another address. Where that one stands at the event already, the
    // mistyped registration is given up and the other one reminded.
    void correct_address(db::Transaction& transaction, const accounts::Scope& scope, const std::string& email,
                         const std::string& address, Instant now) const;

private:
    accounts::Policy policy_;
    std::chrono::hours offer_;
};

}  // namespace plenary::registration
