#pragma once
#include <set>
#include <span>

#include "conferencing/accounts/provider_account.hpp"
#include "conferencing/signals/kept_signal.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::conferencing {

// A session of which a recording is ready at a service.
struct RecordedThere {
    OrganisationId organisation;
    EventId event;
    SessionId session;
    auto operator<=>(const RecordedThere&) const = default;
};

// Stores what is about rooms of the account and not stored yet, with a task of k_handle_signals for each room whose
// presence it touches. Answers of which sessions a recording is ready, each once. Where sessions share a room of the
// service, a signal is about the one that is nearest in time. What is about other rooms is left out: services tell of
// everything in an account.
[[nodiscard]] std::set<RecordedThere> keep_signals(db::Transaction& transaction, const ProviderAccountId& account,
                                                   std::span<const KeptSignal> signals, Instant now);

// Those that came before, of sessions that were over by then. Answers how many.
int forget_signals(db::Transaction& transaction, Instant before);

}  // namespace plenary::conferencing
