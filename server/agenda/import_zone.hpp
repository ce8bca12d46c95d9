#pragma once
#include <string>
#include <string_view>

#include "agenda/pentabarf.hpp"
#include "platform/time_zone.hpp"

namespace plenary::agenda {

struct ChosenZone {
    TimeZone zone;
    std::string because;  // "the file names it": fits behind "times are in Europe/Brussels: "
};

// The zone whose clocks `schedule` shows: the one it names; else `given`, an IANA name or empty; else
// the one zone of the IANA database that is named after its city. None of them is taken against the
// offsets that the file's own times carry.
// Errors: invalid, one line that names --zone.
[[nodiscard]] Result<ChosenZone> choose_zone(const ListedSchedule& schedule, std::string_view given);

// The zone named after a city ("Brussels", "Bruxelles", "Brüssel"); nothing where none or several are.
[[nodiscard]] std::optional<TimeZone> zone_of_city(std::string_view city);

}  // namespace plenary::agenda
