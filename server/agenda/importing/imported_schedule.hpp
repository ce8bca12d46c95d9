#pragma once
#include "agenda/importing/import_zone.hpp"
#include "agenda/importing/listed_schedule.hpp"

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
    bool relates = false;                   // as ListedSchedule
    std::vector<ImportNote> notes;
};

// Places every session in `zone`. A wall time in a DST gap is shifted as RFC 5545 (3.3.5) does and
// noted, in an overlap the first is meant; before 1970 and after 2037 a session is left out and noted.
// A schedule without a title is a "Conference".
// Errors: invalid where no session is left.
[[nodiscard]] Result<ImportedSchedule> place_in_time(ListedSchedule schedule, const ChosenZone& zone);

// The same instants by the clock of another zone. The programme's days stay those that the file names; where a session
// is on the day on which it starts, it still is.
[[nodiscard]] ImportedSchedule in_zone(ImportedSchedule schedule, const TimeZone& zone);

// The whole way from the bytes of a file: read_listed, choose_zone, place_in_time. `zone` is an IANA name or empty,
// `title` the one of a schedule that names none. Errors: theirs.
[[nodiscard]] Result<ImportedSchedule> read_schedule(std::string_view bytes, std::string_view zone,
                                                     const std::string& title = "");

}  // namespace plenary::agenda
