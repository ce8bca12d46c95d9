#pragma once
#include "db/database.hpp"
#include "platform/clock.hpp"
#include "platform/ids.hpp"

namespace plenary::events {

// The organisation that this installation speaks for: the oldest. An empty installation gets one, to be
// named by its first organiser. On the calling thread.
[[nodiscard]] OrganisationId home_organisation(db::Database& database, const Clock& clock);

}  // namespace plenary::events
