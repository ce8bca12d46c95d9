#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "agenda/importing/ical_reading.hpp"
#include "agenda/importing/ical_times.hpp"

namespace plenary::agenda {

// The most times at which one event of a calendar takes place.
inline constexpr std::size_t k_most_occurrences = 1'000;

// When an event of a calendar takes place (RFC 5545, 3.8.5), by the clock that its DTSTART shows.
struct IcalOccurrences {
    std::set<LocalTime> starts;  // the first time of all is among them where nothing excludes it
    // What could not be taken as it stands: keys of the catalogue "imports" behind "changed.".
    std::vector<std::string> troubles;
};

// Where the last of a file's other events begins; a rule without an end of its own goes no further.
using IcalSpan = std::optional<LocalTime>;

// Tells when the events of one file take place, and keeps what that costs within bounds.
class IcalRecurrences {
public:
    // `zones` outlives this.
    explicit IcalRecurrences(IcalZones& zones) : zones_(zones) {}

    // `zone` is that of DTSTART, `first` its wall time; of a DATE its midnight. Read are RRULE, RDATE and EXDATE. Of a
    // rule that repeats within the hour, or is not understood, the first time is taken; without an end, and with
    // nothing else in the file to end it, too. Beyond k_most_occurrences times are left out.
    [[nodiscard]] IcalOccurrences of(const IcalProperties& event, LocalTime first, const std::optional<TimeZone>& zone,
                                     const IcalSpan& last);

private:
    void expand(const IcalProperties& event, LocalTime first, const std::optional<TimeZone>& zone, const IcalSpan& last,
                IcalOccurrences& found);
    IcalZones& zones_;
    int dead_ends_ = 0;
    std::size_t all_ = 0;
};

// Until when the rule of an event says itself that it is repeated; nothing where it has no UNTIL.
[[nodiscard]] std::optional<LocalTime> until_of(const IcalProperties& event, const std::optional<TimeZone>& zone,
                                                IcalZones& zones);
[[nodiscard]] bool is_endless(const IcalProperties& event);

// The wall times of RDATE, EXDATE or RECURRENCE-ID, which may hold several; of a DATE its midnight.
[[nodiscard]] std::vector<LocalTime> walls_in(const IcalProperty& property, const std::optional<TimeZone>& zone,
                                              IcalZones& zones);

}  // namespace plenary::agenda
