#pragma once
#include <string_view>

#include "agenda/importing/listed_schedule.hpp"

namespace plenary::agenda {

// Whether `text` begins as an iCalendar file does.
[[nodiscard]] bool is_ical(std::string_view text);

// Reads the events of an iCalendar file (RFC 5545) as sessions: LOCATION is the room, the first of CATEGORIES the
// track, UID the source. The zone is the calendar's (X-WR-TIMEZONE), else the one of most events. Left out and noted
// are events that are cancelled or private. One without a time of day is a session of that whole day, one for each of
// its days; of a repeated one each time is a session that repeats the first (ical_recurrence.hpp), and RELATED-TO says
// what is part of what. Attendees are people of the audience: on stage are only those whom frab and pentabarf write,
// who have no address.
// Errors: malformed, one line.
[[nodiscard]] Result<ListedSchedule> read_ical(std::string_view text);

}  // namespace plenary::agenda
