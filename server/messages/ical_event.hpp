#pragma once
#include <libical/ical.h>

#include <memory>
#include <string>

#include "messages/calendar.hpp"

namespace plenary::messages {

// The parts of calendars, for those who write one: what is made belongs to the component that it is added to.

struct ComponentDeleter {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, ComponentDeleter>;

// How an entry's times are written.
enum class CalendarForm { dates, wall_times, utc };
// As write_calendar() writes them.
[[nodiscard]] CalendarForm form_of(const TimeRange& when);

// The VTIMEZONE of an entry with wall times: its observances from the year before, so that its first one is always
// listed, to the year after.
[[nodiscard]] icalcomponent* ical_zone(const TimeRange& when);
[[nodiscard]] icalcomponent* ical_event(const CalendarEntry& entry, CalendarMethod method, CalendarForm form);

// The bytes of an iCalendar object.
[[nodiscard]] std::string text_of(icalcomponent* calendar);

}  // namespace plenary::messages
