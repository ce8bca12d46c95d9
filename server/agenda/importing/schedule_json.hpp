#pragma once
#include "agenda/importing/json_reading.hpp"
#include "agenda/importing/listed_schedule.hpp"

namespace plenary::agenda {

// Whether `document` has the shape of a schedule.json: a schedule with a conference, or the conference alone.
[[nodiscard]] bool is_schedule_json(const Json& document);

// Reads schedule.json in the dialects of frab, pretalx and the Chaos Computer Club
// (https://c3voc.de/schedule/schema.json), where almost every field may be missing or of another type. What
// the schema has as objects by name may be lists, and the other way round. So is its second version, which has
// all events in one list.
// Errors: malformed, one line.
[[nodiscard]] Result<ListedSchedule> read_schedule_json(const Json& document);

}  // namespace plenary::agenda
