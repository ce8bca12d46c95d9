#pragma once
#include <string>

#include "platform/config.hpp"

namespace plenary::app {

struct ScheduleImport {
    std::string file;
    std::string slug;   // empty: from the schedule's title
    std::string zone;   // IANA name; empty: as the file says
    std::string title;  // empty: the file's, and where it has none its name
};

// `plenary import schedule FILE`: a schedule of any kind that agenda/schedule_format knows as a conference of the home
// organisation; running servers hear of it. Prints
//   imported TITLE: N sessions, N rooms, N people → /events/SLUG
// then the zone and why, and the first notes. Returns the exit code: 1 where the file is refused, with one
// line on stderr and nothing stored.
int import_schedule_command(const Config& config, const ScheduleImport& import);

}  // namespace plenary::app
