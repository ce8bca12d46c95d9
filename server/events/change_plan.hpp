#pragma once
#include "events/change_service.hpp"

namespace plenary::events {

// What `order` makes of `draft`, and what is said of it: pure. Nobody is named yet. Errors: as ChangeService says.
[[nodiscard]] Result<PlannedChange> plan_change(const Draft& draft, const ChangeOrder& order, Instant now);

// Whether people are told of it at all.
[[nodiscard]] bool tells(const ChangeOrder& order, const PlannedChange& change);

}  // namespace plenary::events
