#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "accounts/scope.hpp"
#include "platform/clock.hpp"
#include "registration/registration.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::registration {

// Where a page of one's places starts: behind the entry with these sort values.
struct PlacePosition {
    bool over = false;
    std::int64_t start = 0;  // of the event, in microseconds since 1970; negative for what is over
    RegistrationId id;
};

struct PlacePage {
    std::vector<Registration> items;
    std::optional<PlacePosition> next;
};

// Up to `limit` of the registrations that `scopes` are for, behind `after`, where the event is public: the
// next event first, then those that are over at `now`, the newest first. One statement.
[[nodiscard]] PlacePage list_places(db::Transaction& transaction, const std::vector<accounts::Scope>& scopes,
                                    const std::optional<PlacePosition>& after, int limit, Instant now);

}  // namespace plenary::registration
