#pragma once
#include <span>
#include <vector>

#include "accounts/scope.hpp"
#include "platform/clock.hpp"
#include "registration/admission.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::registration {

// Writes registrations, mails to send, log rows and the counters of one admission.
void write_admission(db::Transaction& transaction, const accounts::Scope& scope, std::span<const NewRegistration> batch,
                     const Admission& admission, Instant now);

// Writes the counters that have moved.
void write_pools(db::Transaction& transaction, const accounts::Scope& scope, const PlacePools& pools);

}  // namespace plenary::registration
