#pragma once
#include <span>
#include <string>

#include "accounts/scope.hpp"
#include "platform/clock.hpp"
#include "platform/ids.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::accounts {

// Something that somebody changed: what ("registration.confirmed") and on which row.
struct Activity {
    std::string action;
    Uuid subject;
    std::string actor{};  // empty: the scope's
};

// Writes the log rows in the transaction of the change, with the scope's organisation, series, event and actor.
void log_activities(db::Transaction& transaction, const Scope& scope, std::span<const Activity> activities,
                    Instant now);

}  // namespace plenary::accounts
