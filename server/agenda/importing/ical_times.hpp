#pragma once
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "agenda/importing/ical_reading.hpp"
#include "agenda/importing/schedule_times.hpp"
#include "platform/time_zone.hpp"

namespace plenary::agenda {

// The zone that a TZID means: an IANA name, one behind a registry's prefix, or a name of Windows.
[[nodiscard]] std::optional<TimeZone> ical_zone(std::string_view tzid);

// ical_zone with a memory, because every time of a file names one. A file has no more than a few hundred.
class IcalZones {
public:
    [[nodiscard]] std::optional<TimeZone> find(const std::string& tzid);

private:
    std::map<std::string, std::optional<TimeZone>> known_;
};

// A DATE-TIME (RFC 5545, 3.3.5).
struct IcalTime {
    LocalTime wall;
    bool utc = false;
    std::optional<TimeZone> zone;  // of its TZID; none: UTC, floating, or not known
};
// Nothing for a DATE and for what is no time.
[[nodiscard]] std::optional<IcalTime> read_ical_time(const IcalProperty& property, IcalZones& zones);

// With the instant where the time has UTC or a zone.
[[nodiscard]] WrittenTime written(const IcalTime& time);

// "PT1H30M", "P1DT2H", "P1W" (3.3.6), up to a week; nothing for a negative one.
[[nodiscard]] std::optional<std::chrono::seconds> read_ical_duration(std::string_view text);

}  // namespace plenary::agenda
