#pragma once
#include <chrono>
#include <optional>
#include <string>

#include "events/webinar.hpp"
#include "platform/error.hpp"
#include "platform/ids.hpp"

namespace plenary::agenda {

// An absence as somebody says it: on one day by the event's clock, from a time to a time; without one, from the day's
// beginning or to its end.
struct NewAbsence {
    PersonId person;
    LocalTime day;                                        // its midnight
    std::optional<std::chrono::minutes> from{}, until{};  // since midnight, on the clock
    std::optional<events::StartsTwice> from_twice{}, until_twice{};
    std::string note{};
};

struct AbsenceTimes {
    LocalTime starts_local, ends_local;
    Instant starts_at, ends_at;
};

// What `said` means in `zone`. A day begins and ends with its date, also where the clocks skip its midnight or show it twice.
// Errors: at /from and /until time_skipped and time_twice, at /day time_unknown before 1970 and after 2037, at /until
// until_before_from.
[[nodiscard]] Result<AbsenceTimes> times_of(const NewAbsence& said, const std::string& zone);

}  // namespace plenary::agenda
