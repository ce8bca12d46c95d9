#pragma once
#include "agenda/import_zone.hpp"
#include "agenda/pentabarf.hpp"

namespace plenary::agenda {

struct ImportedSession {
    ListedSession listed;
    LocalTime starts_local;
    Instant starts_at, ends_at;
};

// A schedule whose sessions have their place in time.
struct ImportedSchedule {
    std::string title, subtitle, venue, city;
    TimeZone zone;
    std::string zone_because;        // as ChosenZone
    LocalTime first_day, day_after;  // whole days: from midnight to midnight
    Instant starts_at, ends_at;
    events::Recorded recorded = events::Recorded::unknown;  // of more than half of the sessions
    std::vector<std::string> rooms, tracks, languages;      // at least one language
    std::vector<ListedPerson> people;
    std::vector<ImportedSession> sessions;  // at least one
    std::vector<std::string> notes;
};

// Places every session in `zone`. A wall time in a DST gap is shifted as RFC 5545 (3.3.5) does and
// noted, in an overlap the first is meant; after 2037 a session is left out and noted.
// Errors: invalid where no session is left.
[[nodiscard]] Result<ImportedSchedule> place_in_time(ListedSchedule schedule, ChosenZone zone);

// The whole way from the bytes of a schedule.xml: read_pentabarf, choose_zone, place_in_time. `zone` is an
// IANA name or empty. Errors: theirs.
[[nodiscard]] Result<ImportedSchedule> read_schedule(std::string_view xml, std::string_view zone);

}  // namespace plenary::agenda
