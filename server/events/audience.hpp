#pragma once
#include <span>
#include <vector>

#include "events/announcement.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::events {

// Who has or waits for a place at an event, and how they are told: registration's part of a change, within its
// transaction; `app` joins them.
class Audience {
public:
    virtual ~Audience() = default;
    // Until the transaction ends nobody comes or goes. Taken before the event's own lock.
    virtual void hold(db::Transaction& transaction, const accounts::Scope& scope) const = 0;
    // In the order of their ids.
    [[nodiscard]] virtual std::vector<Addressee> read(db::Transaction& transaction,
                                                      const accounts::Scope& scope) const = 0;
    // One mail each, however often it is called with the same announcement.
    virtual void tell(db::Transaction& transaction, const accounts::Scope& scope, const Announcement& announcement,
                      std::span<const Addressee> told) const = 0;
};

}  // namespace plenary::events
