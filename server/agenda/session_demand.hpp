#pragma once
#include <unordered_map>

#include "accounts/scope.hpp"
#include "platform/clock.hpp"
#include "platform/ids.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::agenda {

// What the agenda has to know of those who sign up for its sessions, which stands above it.
class SessionDemand {
public:
    virtual ~SessionDemand() = default;

    // How many have a place in each session of the scope's event that asks for sign-up, or wait for one.
    [[nodiscard]] virtual std::unordered_map<SessionId, int> read(db::Transaction& transaction,
                                                                  const accounts::Scope& scope) const = 0;
    // The cancelled sessions of the scope's event hold nobody any more.
    virtual void free_cancelled(db::Transaction& transaction, const accounts::Scope& scope, Instant now) const = 0;
};

}  // namespace plenary::agenda
