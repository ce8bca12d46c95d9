#pragma once
#include <chrono>
#include <string>
#include <vector>

#include "messages/calendar.hpp"

namespace plenary::messages {

// A public calendar that clients subscribe to and fetch again (RFC 7986).
struct CalendarFeed {
    std::string name;
    std::string url;                // of the page that shows the same; empty: none
    std::string zone;               // where most of it takes place, for clients that show one; empty: none
    std::chrono::hours refresh{1};  // how often fetching it again is worth while
    std::vector<CalendarEntry> entries;
};

// An iCalendar object with METHOD:PUBLISH and an entry each, their times as write_calendar() writes them, beside one
// VTIMEZONE a zone. Nobody is invited: `attendee` is left out. Lines are folded at 75 octets; texts cannot make new properties.
[[nodiscard]] std::string write_feed(const CalendarFeed& feed);

}  // namespace plenary::messages
