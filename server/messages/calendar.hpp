#pragma once
#include <optional>
#include <string>

#include "platform/time_text.hpp"

namespace plenary::messages {

// What the receiver's calendar does with the entry (RFC 5546): take it in, answer it, take it out.
enum class CalendarMethod { publish, request, cancel };

struct CalendarPerson {
    std::string name;
    std::string address;
};

struct CalendarEntry {
    std::string uid;   // stays the same over all changes: the registration's id, or the event's
    int sequence = 0;  // rises with every change of time or place
    Instant changed;   // DTSTAMP: of the row, so that the same row gives the same bytes
    TimeRange when;
    std::string summary;
    std::string description;  // plain text, lines ended by "\n"
    std::string location;
    std::string url;
    CalendarPerson organiser;
    std::optional<CalendarPerson> attendee;  // needed for request, left out of publish
    bool cancelled = false;                  // called off, whatever the method: the entry says so
    std::string part_of{}, repeat_of{};  // uids of the entry it belongs to and of the first of its kind; empty: none
};

[[nodiscard]] std::string_view name_of(CalendarMethod method);  // "PUBLISH"

// An iCalendar object (RFC 5545) with one entry. Times stand with TZID beside a VTIMEZONE that lists each
// observance of the entry's years one by one; all-day entries are dates. Calendars disagree on which of
// two equal wall times is meant when clocks go back: an entry that touches them stands in UTC. Line ends and control characters
// in the texts cannot make new properties.
[[nodiscard]] std::string write_calendar(const CalendarEntry& entry, CalendarMethod method);

}  // namespace plenary::messages
