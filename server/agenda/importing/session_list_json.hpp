#pragma once
#include "agenda/importing/json_reading.hpp"
#include "agenda/importing/listed_schedule.hpp"

namespace plenary::agenda {

// Reads sessions that stand in one list, with their speakers, rooms and categories in lists beside them:
// Sessionize's "All" (https://sessionize.com/playbook/api), the conference of the KotlinConf app, talks of pretalx's
// interface and of its schedule widget; or grouped, as Sessionize's "Sessions" and "GridSmart". A session without
// title or start is left out and noted, so is one that was declined or cancelled.
// Errors: malformed, one line.
[[nodiscard]] Result<ListedSchedule> read_session_list(const Json& document);

}  // namespace plenary::agenda
