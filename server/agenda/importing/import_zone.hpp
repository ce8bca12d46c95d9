#pragma once
#include <string>
#include <string_view>

#include "agenda/importing/listed_schedule.hpp"
#include "platform/time_zone.hpp"

namespace plenary::agenda {

// Why a zone was chosen: the file names it, also where its own clocks contradict; somebody said it; the file's city is
// called so.
enum class ZoneReason { named, named_against_clocks, given, city };

struct ChosenZone {
    TimeZone zone;
    ZoneReason reason;
    std::string because;         // "the file names it": fits behind "times are in Europe/Brussels: "
    bool clocks_differ = false;  // the file names it, but most of its clocks show another
};

// The zone whose clocks `schedule` shows: the one it names; else `given`, an IANA name or empty; else
// the one zone of the IANA database that is named after its city. Neither of the last two is taken against the
// offsets that the file's own times carry; the first gives way to `given` then, and where the file shows no clock.
// Errors: invalid, one line that names --zone.
[[nodiscard]] Result<ChosenZone> choose_zone(const ListedSchedule& schedule, std::string_view given);

// Whether its instants mean the same in every zone, as those of calendars that name UTC because nobody chose one: then
// a zone that somebody says counts more than the one it names.
[[nodiscard]] bool shows_no_clock(const ListedSchedule& schedule);

// The instant of a wall time: in a gap with the offset that held before it, in an overlap the first.
// Nothing after 2037.
[[nodiscard]] std::optional<Instant> instant_of(const TimeZone& zone, LocalTime wall);

// The zone named after a city ("Brussels", "Bruxelles", "Brüssel"); nothing where none or several are.
[[nodiscard]] std::optional<TimeZone> zone_of_city(std::string_view city);

}  // namespace plenary::agenda
