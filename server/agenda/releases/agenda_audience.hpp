#pragma once
#include <span>
#include <vector>

#include "accounts/scope.hpp"
#include "agenda/releases/agenda_news.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::agenda {

// Who has which sessions in their plans, and how they are told of a release: registration's part of it, within its
// transaction; `app` joins them.
class AgendaAudience {
public:
    virtual ~AgendaAudience() = default;
    // Until the transaction ends nobody signs up for a session of the event or gives one up. Taken before the event's
    // own lock.
    virtual void hold(db::Transaction& transaction, const accounts::Scope& scope) const = 0;
    // Those who have signed up for one of `sessions` or starred it, in the order of their ids.
    [[nodiscard]] virtual std::vector<Follower> read(db::Transaction& transaction, const accounts::Scope& scope,
                                                     std::span<const SessionId> sessions) const = 0;
    // One mail each, however often it is called with the same release.
    virtual void tell(db::Transaction& transaction, const accounts::Scope& scope, int release, Instant at,
                      std::span<const Follower> told) const = 0;
};

}  // namespace plenary::agenda
