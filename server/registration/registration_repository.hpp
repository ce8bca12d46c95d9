#pragma once
#include <optional>
#include <string>
#include <vector>

#include "accounts/scope.hpp"
#include "platform/clock.hpp"
#include "registration/place_pool.hpp"
#include "registration/registration.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::registration {

// The scope's registration, with its number on the waiting list. Nothing where it is not of this scope.
[[nodiscard]] std::optional<Registration> read_registration(db::Transaction& transaction, const accounts::Scope& scope);

// The scope's registration as a fresh request: what it asked for when it was made.
[[nodiscard]] std::optional<NewRegistration> read_request(db::Transaction& transaction, const accounts::Scope& scope);

// What a personal link claims, before any scope exists: by id alone, to be proven by its token.
struct ClaimedPlace {
    OrganisationId organisation;
    EventId event;
    int generation;
};
[[nodiscard]] std::optional<ClaimedPlace> read_claim(db::Transaction& transaction, const RegistrationId& id);

// Notes that the personal link has been opened; the first time counts.
void mark_proven(db::Transaction& transaction, const accounts::Scope& scope, Instant now);

// Moves the scope's registration to `to`. The pools are already locked, so nobody else moves it.
void write_state(db::Transaction& transaction, const accounts::Scope& scope, RegistrationState to,
                 std::optional<Instant> offer_until, Instant now);

// The first in line of each category of the scope's event, in order of arrival.
struct Waiting {
    RegistrationId id;
    CategoryId category;
};
[[nodiscard]] std::vector<Waiting> read_heads_of_line(db::Transaction& transaction, const accounts::Scope& scope);

// Lets the offers of the scope's event that have passed at `now` expire; answers whose they were.
[[nodiscard]] std::vector<Waiting> expire_offers(db::Transaction& transaction, const accounts::Scope& scope,
                                                 Instant now);

// The events that have offers which have passed at `now`.
struct EventOfTenant {
    OrganisationId organisation;
    EventId event;
};
[[nodiscard]] std::vector<EventOfTenant> read_events_with_past_offers(db::Transaction& transaction, Instant now);

// The registration at the scope's event with this normalised address.
[[nodiscard]] std::optional<RegistrationId> find_by_address(db::Transaction& transaction, const accounts::Scope& scope,
                                                            const std::string& address);

// The registration that a browser made since `earliest` under this receipt and whose link nobody opened yet.
[[nodiscard]] std::optional<RegistrationId> find_by_receipt(db::Transaction& transaction, const accounts::Scope& scope,
                                                            const Digest& receipt_hash, Instant earliest);

// Gives the scope's registration another address; earlier links become invalid.
void write_address(db::Transaction& transaction, const accounts::Scope& scope, const std::string& email,
                   const std::string& address, Instant now);

}  // namespace plenary::registration
