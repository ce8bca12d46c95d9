#pragma once
#include "events/webinar.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::events {

// What a webinar has besides its own row is kept by capabilities that stand above events. These are the two doors
// through which a draft reaches them within its one transaction; `app` joins them.

// The agenda's part: the one session that is as long as the webinar.
class WebinarSession {
public:
    virtual ~WebinarSession() = default;
    virtual void add(db::Transaction& transaction, const accounts::Scope& scope, const Draft& draft,
                     Instant now) const = 0;
    // Where the session is held; nothing where it has no room on the screen.
    [[nodiscard]] virtual std::optional<RoomAddress> room(db::Transaction& transaction,
                                                          const accounts::Scope& scope) const = 0;
    // Gives the session the title, times, language and room of `draft`. One that is held at another time than before is
    // scheduled again; one of an event that is called off or postponed is cancelled.
    virtual void keep_in_step(db::Transaction& transaction, const accounts::Scope& scope, const Draft& draft) const = 0;
    // Deletes the agenda. Errors: conflict for one that came by an import.
    [[nodiscard]] virtual Result<void> remove(db::Transaction& transaction, const accounts::Scope& scope) const = 0;
};

// Registration's part: the places, and who has one. Takes the pools' lock, so what else the transaction locks
// comes after it.
class WebinarPlaces {
public:
    virtual ~WebinarPlaces() = default;
    // Of the smallest pool; none: unlimited.
    [[nodiscard]] virtual std::optional<int> capacity(db::Transaction& transaction,
                                                      const accounts::Scope& scope) const = 0;
    // Offers what comes free to those who wait. Errors: conflict with the number of places that are taken, where they
    // are more.
    [[nodiscard]] virtual Result<void> set_capacity(db::Transaction& transaction, const accounts::Scope& scope,
                                                    std::optional<int> capacity, Instant now) const = 0;
    // Errors: conflict with the number of registrations, where there was ever one.
    [[nodiscard]] virtual Result<void> remove(db::Transaction& transaction, const accounts::Scope& scope) const = 0;
};

}  // namespace plenary::events
